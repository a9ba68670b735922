import type { LatLngBoundsLiteral, LatLngTuple } from 'leaflet';

export type MapProps = {
  latitude: string | null;
  longitude: string | null;
  mayChange?: boolean;
  /** What holds the fields with the coordinates. */
  place?: HTMLElement | undefined;
};

/** The European part of the Netherlands: the map shows nothing else. */
export const netherlands: LatLngBoundsLiteral = [
  [50.7, 3.2],
  [53.7, 7.3],
];

/** The topographic map of the Netherlands that the Kadaster publishes through PDOK; it may be used by everyone. */
export const tiles = {
  url: 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png',
  attribution: '© <a href="https://www.pdok.nl">Kadaster / PDOK</a>',
  minZoom: 7,
  maxZoom: 19,
} as const;

const degrees = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));

/** A place as it stands in the fields; null when it is none. */
export function placeIn(latitude: string, longitude: string): LatLngTuple | null {
  const [lat, lng] = [degrees(latitude), degrees(longitude)];
  return Number.isFinite(lat) && Number.isFinite(lng) ? [lat, lng] : null;
}
