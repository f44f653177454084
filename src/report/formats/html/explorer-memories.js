// @ts-check
'use strict';

/** Texts are shown whole up to this length, and from a longer one so much before it is opened. */
const SHORT = 320;
const OPENING = 240;

/**
 * A text, or the opening of a long one with the rest behind it.
 *
 * @param {string} text
 * @returns {Node}
 */
function longText(text) {
  if (text.length <= SHORT) return document.createTextNode(text);
  const end = text.lastIndexOf(' ', OPENING);
  const cut = end > 0 ? end : OPENING;
  const opening = element('summary', '', text.slice(0, cut), element('span', 'ellipsis', ' …'));
  return element('details', 'long', opening, element('p', '', text.slice(cut).trimStart()));
}

/**
 * A memory's words, or its id where no text was kept.
 *
 * @param {Payload} payload @param {Trial} trial @param {number} memory
 */
function memoryWords(payload, trial, memory) {
  const text = payload.texts[trial.memories.text[memory] ?? -1];
  return text ?? `${trial.memories.id[memory] ?? ''} (text not kept)`;
}

/** Documents listed before the others are folded away. */
const FIRST_DOCUMENTS = 5;

// oxlint-disable no-unused-vars
/** @param {Payload} payload @param {Trial} trial @param {number} day */
function documentsView(payload, trial, day) {
  const documents = trial.sessions.documents[day] ?? [];
  const title = element('h4', '', `New documents (${documents.length})`);
  if (documents.length === 0) return [title, element('p', 'hint', 'Nothing new was published.')];
  const items = documents.map((memory) => {
    const kind = element('span', 'tag', trial.memories.kind[memory] ?? '');
    return element('li', '', kind, ' ', longText(memoryWords(payload, trial, memory)));
  });
  const first = element('ul', 'documents', ...items.slice(0, FIRST_DOCUMENTS));
  const others = items.slice(FIRST_DOCUMENTS);
  if (others.length === 0) return [title, first];
  const summary = element('summary', '', `${others.length} more`);
  return [title, first, element('details', '', summary, element('ul', 'documents', ...others))];
}

/** Numbers a retrieved memory takes in the data. */
const RETRIEVED_WIDTH = 6;

/** @param {Payload} payload @param {Trial} trial @param {number} day */
function memoriesView(payload, trial, day) {
  const flat = trial.sessions.retrieved[day] ?? [];
  const count = flat.length / RETRIEVED_WIDTH;
  const title = element('h4', '', `Memories put before it (${count})`);
  if (count === 0) return [title, element('p', 'hint', 'No memory was retrieved.')];
  const cited = new Set(trial.sessions.cited[day]);
  const most = mostPerPart(trial);
  const list = element('ol', 'memories');
  for (let i = 0; i < flat.length; i += RETRIEVED_WIDTH) {
    const row = flat.slice(i, i + RETRIEVED_WIDTH);
    const label = labelOf(i / RETRIEVED_WIDTH);
    list.append(memoryItem(payload, trial, { row, label }, cited.has(row[0] ?? -1), most));
  }
  return [title, list];
}

/**
 * The layer a memory lay in when it was put before the model; -1 when it was not.
 *
 * @param {Trial} trial @param {number} day @param {number} memory
 */
function layerWhenShown(trial, day, memory) {
  const at = placeWhenShown(trial, day, memory);
  return at === -1 ? -1 : (trial.sessions.retrieved[day]?.[at * RETRIEVED_WIDTH + 1] ?? -1);
}

/**
 * The label of a memory in the prompt; empty when it was not in it.
 *
 * @param {Trial} trial @param {number} day @param {number} memory
 */
function labelWhenShown(trial, day, memory) {
  const at = placeWhenShown(trial, day, memory);
  return at === -1 ? '' : labelOf(at);
}

// oxlint-enable no-unused-vars

/** The prompt numbers memories from 1 in the order they are shown. @param {number} place */
function labelOf(place) {
  return `[${place + 1}]`;
}

/** @param {Trial} trial @param {number} day @param {number} memory */
function placeWhenShown(trial, day, memory) {
  const flat = trial.sessions.retrieved[day] ?? [];
  return flat.filter((_, i) => i % RETRIEVED_WIDTH === 0).indexOf(memory);
}

/**
 * @param {Payload} payload
 * @param {Trial} trial
 * @param {{ readonly row: readonly number[], readonly label: string }} shown
 * @param {boolean} isCited
 * @param {readonly number[]} most
 */
function memoryItem(payload, trial, { row, label }, isCited, most) {
  const [memory = -1, layer = -1] = row;
  const { memories } = trial;
  const head = element(
    'p',
    'meta',
    element('b', 'label', label),
    ' ',
    element('span', `tag layer-${layer}`, payload.layers[layer] ?? ''),
    ` ${memories.kind[memory] ?? ''} · ${memories.date[memory] ?? ''}`,
  );
  if (isCited) head.append(' ', element('span', 'tag cited', 'cited'));
  const text = memoryWords(payload, trial, memory);
  return element(
    'li',
    isCited ? 'is-cited' : '',
    element('div', '', head, element('div', 'text', longText(text))),
    scoreParts(row, most),
  );
}

/** @param {readonly number[]} row @param {readonly number[]} most */
function scoreParts(row, most) {
  const [, , recency = 0, relevancy = 0, importance = 0, total = 0] = row;
  const score = (/** @type {number} */ thousandths) => fixed(thousandths / 1000, 2);
  const scores = element('div', 'scores');
  const parts = /** @type {const} */ ([
    ['recency', recency],
    ['relevancy', relevancy],
    ['importance', importance],
  ]);
  for (const [index, [name, value]] of parts.entries()) {
    const bar = element('span', 'bar', element('i', name));
    bar.style.setProperty('--share', String(Math.max(0, value / (most[index] ?? 1000))));
    scores.append(element('span', 'part', name), bar, element('span', 'number', score(value)));
  }
  scores.append(element('span', 'part total', 'score'), element('span', ''));
  scores.append(element('span', 'number total', score(total)));
  return scores;
}

/** @type {WeakMap<Trial, number[]>} */
const mostByTrial = new WeakMap();

/**
 * Largest value of each score part in a trial, at least 1 (in thousandths): the full length of a bar.
 *
 * @param {Trial} trial
 */
function mostPerPart(trial) {
  const known = mostByTrial.get(trial);
  if (known !== undefined) return known;
  const most = [1000, 1000, 1000];
  for (const flat of trial.sessions.retrieved) {
    for (let i = 0; i < flat.length; i += RETRIEVED_WIDTH) {
      for (const part of [0, 1, 2]) {
        most[part] = Math.max(most[part] ?? 0, flat[i + 2 + part] ?? 0);
      }
    }
  }
  mostByTrial.set(trial, most);
  return most;
}
