/**
 * The colours of the pictures: few and fixed, so that a page can replace each one by a CSS variable in dark
 * mode while the PDF prints the file as it is. Every series colour has at least 3:1 against its background and
 * stays apart from the other six for people with protanopia, deuteranopia and tritanopia (least distance in
 * OKLab 10 in light, 8 in dark; below about 5 two colours look the same). Patterns say it a second time.
 */
export type Colour = { name: string; light: string; dark: string };

export const surface: Colour = { name: 'surface', light: '#ffffff', dark: '#15191e' };
export const text: Colour = { name: 'text', light: '#1b1d22', dark: '#f1f2f4' };
export const axis: Colour = { name: 'axis', light: '#52565e', dark: '#b4b9c1' };
export const grid: Colour = { name: 'grid', light: '#dcdfe4', dark: '#3a4048' };

export const series: readonly Colour[] = [
  { name: 'series-1', light: '#00675c', dark: '#86cc80' }, // green
  { name: 'series-2', light: '#3a93ea', dark: '#5f9cff' }, // blue
  { name: 'series-3', light: '#46257a', dark: '#8457d6' }, // indigo
  { name: 'series-4', light: '#cf7410', dark: '#f5e685' }, // ochre
  { name: 'series-5', light: '#b11218', dark: '#d9553d' }, // red
  { name: 'series-6', light: '#918c99', dark: '#ab929c' }, // grey
  { name: 'series-7', light: '#9a4db0', dark: '#f0b6ea' }, // orchid
];

export const palette: readonly Colour[] = [surface, text, axis, grid, ...series];
