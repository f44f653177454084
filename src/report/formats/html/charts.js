// @ts-check
'use strict';

/**
 * Draws each chart again once it comes near the window: at the width it has, with values under the
 * pointer. Until then, on paper and without scripts, the drawing made with the report stands.
 */
(() => {
  /** @typedef {import('./packed-charts.js').PackedChart} PackedChart */
  /** @typedef {import('./packed-charts.js').PackedColumn} PackedColumn */
  /** @typedef {(host: HTMLElement, spec: object, options: object) => Promise<unknown>} Embed */

  const embed = /** @type {Embed | undefined} */ (Reflect.get(window, 'vegaEmbed'));
  const source = document.getElementById('chart-data')?.textContent;
  if (embed === undefined || !source) return;
  const charts = /** @type {Record<string, PackedChart>} */ (JSON.parse(source));

  const options = {
    actions: false,
    // Expressions are interpreted: no code is made from text, so the page needs no right to do so.
    ast: true,
    defaultStyle: false,
    renderer: 'svg',
    tooltip: { disableDefaultStyle: true },
  };

  /**
   * The specification with its rows.
   *
   * @param {PackedChart} chart
   */
  function unpacked({ spec, columns }) {
    const names = Object.keys(columns);
    const values = names.map((name) => columnValues(columns[name] ?? []));
    const rows = (values[0] ?? []).map((_, row) =>
      Object.fromEntries(names.map((name, column) => [name, values[column]?.[row]])),
    );
    return { ...spec, data: { ...spec.data, values: rows } };
  }

  /** @param {PackedColumn} column @returns {readonly unknown[]} */
  function columnValues(column) {
    return 'items' in column ? column.at.map((place) => column.items[place]) : column;
  }

  /** @param {HTMLElement} place */
  async function draw(place) {
    const chart = charts[place.dataset['chart'] ?? ''];
    if (chart === undefined || embed === undefined) return;
    const host = document.createElement('div');
    host.className = 'drawing';
    // The place has said in words what is drawn; the parts of a drawing have no names of their own.
    host.setAttribute('aria-hidden', 'true');
    place.append(host);
    await embed(host, unpacked(chart), options);
    // Until it is drawn the new one lies hidden over the old, so that nothing on the page moves.
    place.replaceChildren(host);
    host.classList.remove('drawing');
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting || !(entry.target instanceof HTMLElement)) continue;
        seen.unobserve(entry.target);
        void draw(entry.target);
      }
    },
    { rootMargin: '200px' },
  );
  for (const place of document.querySelectorAll('.chart')) seen.observe(place);
})();
