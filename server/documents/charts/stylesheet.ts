import { type Colour, palette } from './palette.ts';

/**
 * The style sheet of the pictures, kept beside this file as charts.css for the pages to import; a test keeps the
 * two the same. Without it a picture is complete, in its light colours: that is what the PDF prints.
 * A page with its own theme sets the variables --chart-* itself.
 */
export function chartStylesheet(): string {
  return `/* Written by stylesheet.ts from palette.ts. */
.chart {
  display: block;
  width: 100%;
  height: auto;
}

${palette.map(rulesOf).join('\n')}

/* Put both pictures in an element with this class: it shows the one that fits the room there is. */
.chart-room {
  container-type: inline-size;
}

.chart-narrow {
  max-width: 30rem;
}

@container (inline-size < 36rem) {
  .chart-wide {
    display: none;
  }
}

@container (inline-size >= 36rem) {
  .chart-narrow {
    display: none;
  }
}

@media screen and (prefers-color-scheme: dark) {
  :root {
${palette.map(({ name, dark }) => `    --chart-${name}: ${dark};`).join('\n')}
  }
}
`;
}

const rulesOf = ({ name, light }: Colour) => `.chart [fill='${light}'] {
  fill: var(--chart-${name}, ${light});
}
.chart [stroke='${light}'] {
  stroke: var(--chart-${name}, ${light});
}`;
