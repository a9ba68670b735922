import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

/** Seconds for which a code is shown, and how many steps a clock may be off to either side. */
const period = 30;
const window = 1;

export const stepAt = (moment: Date) => Math.floor(moment.getTime() / 1000 / period);

export const newSecret = () => randomBytes(20);

const totp = (secret: Uint8Array, label: string) =>
  new TOTP({
    issuer: 'Burgerbegroting',
    label,
    period,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

/** What an app on a phone reads from the QR code, and what one types over when it cannot. */
export function secretForApp(secret: Uint8Array, email: string) {
  const made = totp(secret, email);
  const uri = made.toString();
  return { uri, secret: made.secret.base32, qr: renderSVG(uri, { border: 1 }) };
}

/** The step to which a code belongs; null: it is not a code of now. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret, '').validate({ token, window, timestamp: now.getTime() });
  return delta === null ? null : stepAt(now) + delta;
}

/** The code that an app would show at a moment. */
export const codeAt = (secret: Uint8Array, moment: Date) =>
  totp(secret, '').generate({ timestamp: moment.getTime() });

/** No letters and digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const recoveryCodes = 10;

function newRecoveryCode() {
  const letters: string[] = [];
  while (letters.length < 12) {
    for (const byte of randomBytes(16)) {
      if (byte < 240 && letters.length < 12) letters.push(alphabet[byte % alphabet.length]!);
    }
  }
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** Codes for who has lost the phone; each works once. */
export const newRecoveryCodes = () => Array.from({ length: recoveryCodes }, newRecoveryCode);

/** Long and random, so a fast hash keeps them safe. */
export const hashOfRecoveryCode = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest();

export const looksLikeRecoveryCode = (code: string) => code.replace(/[^A-Za-z0-9]/g, '').length === 12;
