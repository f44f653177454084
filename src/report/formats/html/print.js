// @ts-check
'use strict';

/** Opens on paper what is folded on the screen, and folds it again afterwards. */
(() => {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];

  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll('details')].filter((details) => !details.open);
    for (const details of unfolded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of unfolded) details.open = false;
    unfolded = [];
  });
})();
