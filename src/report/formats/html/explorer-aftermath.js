// @ts-check
'use strict';

/** Values a move or a credit takes in the data. */
const EVENT_WIDTH = 4;

/**
 * The events of a flat list, four values each.
 *
 * @param {readonly (number | string)[] | undefined} flat
 */
function eventsOf(flat = []) {
  const events = [];
  for (let i = 0; i < flat.length; i += EVENT_WIDTH) {
    const [memory, event, from, last] = flat.slice(i, i + EVENT_WIDTH);
    const kind = String(event);
    events.push({ memory: Number(memory), kind, from: Number(from), last: Number(last) });
  }
  return events;
}

// oxlint-disable no-unused-vars
/**
 * The memories cited: the credit or debit the decision brought them, and where they went afterwards.
 *
 * @param {Payload} payload @param {Trial} trial @param {number} day
 */
function feedbackView(payload, trial, day) {
  const cited = trial.sessions.cited[day] ?? [];
  if (cited.length === 0) return [];
  const title = element('h4', '', 'What became of the memories it cited');
  const events = eventsOf(trial.sessions.feedback[day]);
  const items = cited.map((memory) =>
    element(
      'li',
      '',
      element(
        'div',
        'text',
        element('b', 'label', labelWhenShown(trial, day, memory)),
        ' ',
        shortText(memoryWords(payload, trial, memory)),
      ),
      element(
        'div',
        'trail',
        ...creditSteps(payload, trial, events, memory),
        ...fateSteps(payload, trial, day, memory),
      ),
    ),
  );
  return [title, element('ul', 'aftermath', ...items)];
}

/**
 * Memories that moved or faded at this session, whichever decision they served.
 *
 * @param {Payload} payload @param {Trial} trial @param {number} day
 */
function movesView(payload, trial, day) {
  const moves = eventsOf(trial.sessions.moves[day]);
  if (moves.length === 0) return [];
  const items = moves.map(({ memory, kind, from, last }) => {
    const layer = payload.layers[from] ?? '';
    const way = last === -1 ? `in ${layer}` : `${layer} → ${payload.layers[last] ?? ''}`;
    const words = shortText(memoryWords(payload, trial, memory));
    return element('li', '', element('span', `tag ${kind}`, kind), ` ${way}: `, words);
  });
  const summary = element('summary', '', `What moved or faded at this session (${moves.length})`);
  return [element('details', 'events', summary, element('ul', 'events', ...items))];
}

// oxlint-enable no-unused-vars

/** @param {string} text */
function shortText(text) {
  return element('q', '', text.length > SHORT ? `${text.slice(0, OPENING)} …` : text);
}

/**
 * @param {Payload} payload
 * @param {Trial} trial
 * @param {ReturnType<typeof eventsOf>} events
 * @param {number} memory
 */
function creditSteps(payload, trial, events, memory) {
  const own = events.filter((event) => event.memory === memory);
  if (own.length === 0) return [step('no credit', '', '')];
  return own.map(({ kind, from, last }) =>
    step(kind, `in ${payload.layers[from] ?? ''}`, trial.sessions.date[last] ?? ''),
  );
}

/** @param {Payload} payload @param {Trial} trial @param {number} day @param {number} memory */
function fateSteps(payload, trial, day, memory) {
  if (trial.forgets) return [step('forgotten', 'with the session: memory is off', '')];
  let layer = layerWhenShown(trial, day, memory);
  const steps = [];
  for (let later = day; later < trial.sessions.date.length; later += 1) {
    for (const move of eventsOf(trial.sessions.moves[later])) {
      // A move of the same session that does not leave this layer came before the decision.
      if (move.memory !== memory || (later === day && move.from !== layer)) continue;
      layer = move.last;
      const way =
        layer === -1 ? `from ${payload.layers[move.from]}` : `to ${payload.layers[layer]}`;
      steps.push(step(move.kind, way, trial.sessions.date[later] ?? ''));
    }
  }
  if (layer === -1) return steps;
  const end = trial.sessions.date.at(-1) ?? '';
  return [...steps, step('still held', `in ${payload.layers[layer] ?? ''}`, end)];
}

/**
 * One step of a memory's way.
 *
 * @param {string} kind @param {string} way @param {string} date
 */
function step(kind, way, date) {
  const words = [way, date].filter((part) => part !== '').join(', ');
  const tag = element('span', `tag ${kind.replaceAll(' ', '-')}`, kind);
  return element('span', 'step', tag, words === '' ? '' : ` ${words}`);
}
