import { contentSecurityPolicy } from './assets.js';
import { markup, raw, type Markup } from './markup.js';

/** A page without scripts. */
export interface PlainPage {
  readonly title: string;
  /** What kind of page it is, above the heading. */
  readonly kind: string;
  readonly heading: string;
  /** A sentence beneath it. */
  readonly lead: string;
  readonly sections: readonly PlainSection[];
  readonly footer: string;
  /** Stylesheet. */
  readonly style: string;
}

export interface PlainSection {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** One HTML file without scripts, which asks for nothing outside itself; sections without a body are left out. */
export function plainPage({ sections, style, ...page }: PlainPage): string {
  const parts = sections.filter(({ body }) => body.text !== '');
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header>
<p class="kind">${page.kind}</p>
<h1>${page.heading}</h1>
<p class="question">${page.lead}</p>
<nav aria-label="Sections">${parts.map(({ id, title }) => markup`<a href="#${id}">${title}</a>`)}</nav>
</header>
<main id="content" class="sentences">
${parts.map(
  ({ id, title, body }) => markup`<section id="${id}">
<h2>${title}</h2>
${body}</section>
`,
)}</main>
<footer>
<p>${page.footer}</p>
</footer>
</body>
</html>
`.text;
}
