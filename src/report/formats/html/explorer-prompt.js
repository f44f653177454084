// @ts-check
'use strict';

/** @typedef {import('../../explorer/payload.js').ExplorerPrompt} Prompt */

// oxlint-disable no-unused-vars
/**
 * The prompt as sent and the answer as given, each behind its heading.
 *
 * @param {Payload} payload @param {Trial} trial @param {number} day
 */
function promptView(payload, trial, day) {
  const prompt = trial.sessions.prompt[day] ?? null;
  if (prompt === null) return [];
  return [promptDetails(payload, trial, day, prompt), answerDetails(payload, trial, prompt)];
}

// oxlint-enable no-unused-vars

/** @param {Payload} payload @param {Trial} trial @param {number} day @param {Prompt} prompt */
function promptDetails(payload, trial, day, prompt) {
  const cited = new Set(trial.sessions.cited[day]);
  const messages = prompt.messages.map(([role = -1, ...parts]) =>
    element(
      'div',
      'message',
      element('p', 'role', payload.texts[role] ?? ''),
      element('pre', '', ...parts.flatMap((part) => promptPart(payload, trial, part, cited))),
    ),
  );
  const name = payload.texts[prompt.name] ?? '';
  const title = trial.sent ? 'The prompt as sent' : 'The prompt, as a model would be sent it';
  const note = trial.sent
    ? 'Word for word. Memories are shaded, the cited ones marked.'
    : 'Nothing was sent: the offline analyst answers from the same facts as data. Memories are shaded, the cited ones marked.';
  return element(
    'details',
    'prompt',
    element('summary', '', `${title} (${name})`),
    element('p', 'hint', note),
    ...messages,
  );
}

/** @param {Payload} payload @param {Trial} trial @param {number} part @param {Set<number>} cited */
function promptPart(payload, trial, part, cited) {
  const words = (/** @type {number | undefined} */ text) => payload.texts[text ?? -1] ?? '';
  if (part >= 0) return [words(part)];
  const withHead = part % 2 !== 0;
  const memory = (-part - (withHead ? 1 : 2)) / 2;
  const text = words(trial.memories.text[memory]);
  const shown = element('span', cited.has(memory) ? 'memory is-cited' : 'memory', text);
  return withHead ? [words(trial.memories.head[memory]), shown] : [shown];
}

/** @param {Payload} payload @param {Trial} trial @param {Prompt} prompt */
function answerDetails(payload, trial, { answer: flat }) {
  const title = trial.sent ? 'The answer as given' : 'The offline analyst’s answer';
  const summary = element('summary', '', title);
  const words = (/** @type {number | undefined} */ text) => payload.texts[text ?? -1] ?? '';
  if (flat.length === 0) {
    return element('details', 'prompt', summary, element('p', 'hint', 'None that could be used.'));
  }
  if (flat.length === 1)
    return element('details', 'prompt', summary, element('pre', '', words(flat[0])));
  /** @type {[string, string][]} */
  const pairs = [];
  for (let i = 0; i < flat.length; i += 2) pairs.push([words(flat[i]), words(flat[i + 1])]);
  const note = 'Numbers cited are the labels in brackets in the prompt.';
  return element('details', 'prompt', summary, factList(pairs), element('p', 'hint', note));
}
