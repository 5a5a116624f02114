// Draws the two icons of the app package: node manifest/icons.mjs [FOLDER]
// The sign: two people in conversation, and what one gives the other runs round them. Teams wants a full square of 192 pixels with
// the sign inside the middle 120 (it cuts its own rounded corners), and a white sign of 32 pixels on nothing for the app bar.
// Everything is drawn in units of the picture's half width, the middle being (0, 0) and y growing downwards.
import { deflateSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WHITE = [255, 255, 255];
const GOLD = [255, 196, 72];
const TOP = [17, 118, 132];
const BOTTOM = [7, 66, 80];

const disc = (cx, cy, r) => (x, y) => Math.hypot(x - cx, y - cy) <= r;

/** Head and shoulders; the bust ends in a flat line at its foot. */
const person = (cx, top, size) => {
  const head = disc(cx, top + 0.42 * size, 0.42 * size);
  const shoulders = disc(cx, top + 1.72 * size, 0.74 * size);
  const foot = top + 1.72 * size;
  return (x, y) => head(x, y) || (shoulders(x, y) && y <= foot);
};

/** A part of a ring from one angle to a later one (degrees, clockwise from the right), with an arrow head at its end. */
const arrow = (radius, width, from, to, headLength, headWidth) => {
  const end = (to * Math.PI) / 180;
  const along = [-Math.sin(end), Math.cos(end)];
  const outward = [Math.cos(end), Math.sin(end)];
  return (x, y) => {
    const angle = (((Math.atan2(y, x) * 180) / Math.PI - from) % 360 + 360) % 360;
    const onRing = Math.abs(Math.hypot(x, y) - radius) <= width / 2 && angle <= to - from;
    const dx = x - radius * outward[0];
    const dy = y - radius * outward[1];
    const forward = dx * along[0] + dy * along[1];
    const aside = Math.abs(dx * outward[0] + dy * outward[1]);
    return onRing || (forward >= 0 && forward <= headLength && aside <= (headWidth / 2) * (1 - forward / headLength));
  };
};

/** The sign's parts with their colours; the first one that covers a point paints it. */
const sign = (scale, stroke, left, right) => [
  [person(-0.36 * scale, -0.438 * scale, 0.44 * scale), left],
  [person(0.36 * scale, -0.438 * scale, 0.44 * scale), right],
  [arrow(scale * 0.9, stroke, 204, 318, stroke * 1.9, stroke * 2.9), left],
  [arrow(scale * 0.9, stroke, 24, 138, stroke * 1.9, stroke * 2.9), right],
];

/** Paints size × size pixels as RGBA, each the mean of 8 × 8 points. */
function paint(size, parts, background) {
  const points = 8;
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let i = 0; i < points * points; i++) {
        const x = ((column + ((i % points) + 0.5) / points) / size) * 2 - 1;
        const y = ((row + (Math.floor(i / points) + 0.5) / points) / size) * 2 - 1;
        const colour = parts.find(([covers]) => covers(x, y))?.[1] ?? background?.(y);
        if (colour) {
          covered++;
          colour.forEach((value, channel) => (sum[channel] += value));
        }
      }
      const at = (row * size + column) * 4;
      // A pixel that is not covered at all is white too: a client that ignores transparency's edges shows no dark rim.
      for (let channel = 0; channel < 3; channel++) {
        pixels[at + channel] = covered === 0 ? 255 : Math.round(sum[channel] / covered);
      }
      pixels[at + 3] = Math.round((255 * covered) / (points * points));
    }
  }
  return pixels;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** An 8-bit RGBA picture with no filtering: header, one data chunk, end. */
function png(size, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((size * 4 + 1) * size);
  for (let row = 0; row < size; row++) pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

const mix = (y) => TOP.map((value, channel) => value + ((BOTTOM[channel] - value) * (y + 1)) / 2);
const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
writeFileSync(join(folder, 'color.png'), png(192, paint(192, sign(0.63, 0.1, WHITE, GOLD), mix)));
writeFileSync(join(folder, 'outline.png'), png(32, paint(32, sign(0.98, 0.13, WHITE, WHITE))));
