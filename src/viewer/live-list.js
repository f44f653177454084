// @ts-check
'use strict';

/** Sorts the list by the column a reader chooses, and keeps its rows up to date. */
(() => {
  const WHILE_RUNNING = 2000;
  const AT_REST = 15000;

  const table = /** @type {HTMLTableElement | null} */ (document.getElementById('experiments'));
  const live = document.getElementById('live');
  if (table === null || live === null) return;

  /** @type {{ column: number, direction: 1 | -1 } | null} */
  let order = null;

  /** @param {Element} row @param {number} column */
  const valueOf = (row, column) => row.children[column]?.getAttribute('data-value') ?? '';

  /** Numbers by size, texts by letter, what is not known last. @param {string} a @param {string} b */
  function compared(a, b) {
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 2 : -2;
    const [one, other] = [Number(a), Number(b)];
    if (Number.isNaN(one) || Number.isNaN(other)) return a.localeCompare(b);
    return Math.sign(one - other);
  }

  /** @param {Element} body */
  function sort(body) {
    if (order === null) return;
    const { column, direction } = order;
    const rows = [...body.children].sort((a, b) => {
      const sign = compared(valueOf(a, column), valueOf(b, column));
      return Math.abs(sign) === 2 ? sign : sign * direction;
    });
    body.append(...rows);
  }

  const heads = [...table.querySelectorAll('thead th')];
  for (const [column, head] of heads.entries()) {
    head.querySelector('button')?.addEventListener('click', () => {
      const isAgain = order?.column === column && order.direction === 1;
      order = { column, direction: isAgain ? -1 : 1 };
      for (const each of heads) each.setAttribute('aria-sort', 'none');
      head.setAttribute('aria-sort', isAgain ? 'descending' : 'ascending');
      const [body] = table.tBodies;
      if (body !== undefined) sort(body);
    });
  }

  /** The same page as it would be now. */
  async function fetched() {
    const answer = await fetch('/', { cache: 'no-store' });
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }

  /** @param {Document} page */
  function show(page) {
    const now = page.querySelector('#experiments tbody');
    const [body] = table?.tBodies ?? [];
    const said = page.getElementById('live');
    if (now === null || body === undefined || said === null || live === null) return;
    if (live.textContent !== said.textContent) live.textContent = said.textContent;
    live.dataset['running'] = said.dataset['running'] ?? '0';
    sort(now);
    if (now.innerHTML === body.innerHTML) return;
    const focused = document.activeElement?.getAttribute('href') ?? null;
    body.replaceChildren(...now.children);
    if (focused !== null) {
      const links = /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll('a'));
      for (const link of links) if (link.getAttribute('href') === focused) link.focus();
    }
  }

  async function keepUp() {
    try {
      if (!document.hidden) show(await fetched());
    } catch {
      if (live !== null) live.textContent = 'The viewer does not answer any more.';
    }
    const isRunning = live !== null && live.dataset['running'] !== '0';
    setTimeout(keepUp, isRunning ? WHILE_RUNNING : AT_REST);
  }
  setTimeout(keepUp, WHILE_RUNNING);
})();
