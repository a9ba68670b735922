import sharp from 'sharp';
import { zipSync, strToU8, type Zippable } from 'fflate';

type Wanted = { width?: number; height?: number; kind?: 'jpeg' | 'png' | 'webp' };

/** A picture with something to see in it, so that it does not shrink to nothing. */
export function aPicture({ width = 640, height = 480, kind = 'jpeg' }: Wanted = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i += 3) {
    const [x, y] = [(i / 3) % width, Math.floor(i / 3 / width)];
    pixels[i] = (x * 255) / width;
    pixels[i + 1] = (y * 255) / height;
    pixels[i + 2] = (x ^ y) & 255;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer();
}

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
export async function aPhotoWithPlace(): Promise<Buffer> {
  return sharp(await aPicture({ width: 400, height: 300 }))
    .withExif({
      IFD0: { Make: 'Telefoonmaker', Artist: 'Iemand Achternaam' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 13/1 48/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '6/1 1/1 36/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** The head of a PNG that claims to be this large, with next to nothing in it. */
export async function aPictureThatClaims(width: number, height: number): Promise<Buffer> {
  const png = await aPicture({ width: 8, height: 8, kind: 'png' });
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc(png.subarray(12, 29)), 29);
  return png;
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

export const aPdf = (body = 'Notulen') =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Title (${body}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    'latin1',
  );

/** A text document of an office program; `more` is what else is in it. */
export const aTextDocument = (more: Zippable = {}) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8('<w:document><w:body>Notulen van de avond</w:body></w:document>'),
      ...more,
    }),
  );

/** An open document of an office program, text or spreadsheet. */
export const anOpenDocument = (kind: 'text' | 'spreadsheet' = 'text') =>
  Buffer.from(
    zipSync({
      mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
      'content.xml': strToU8('<office:document-content/>'),
    }),
  );
