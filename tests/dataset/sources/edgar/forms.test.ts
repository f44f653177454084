import { expect, it } from 'vitest';
import { wantedForm } from '../../../../src/dataset/sources/edgar/forms.js';

const both = { forms: ['10-K', '10-Q'], amendments: true } as const;
const all = { forms: [...both.forms], amendments: true };

it.each([
  ['10-K', '10-K'],
  ['10-K405', '10-K'],
  ['10-KT', '10-K'],
  ['10-K405/A', '10-K/A'],
  ['10-KT/A', '10-K/A'],
  ['10-Q', '10-Q'],
  ['10-QT', '10-Q'],
  ['10-Q/A', '10-Q/A'],
  ['10-KSB', undefined],
  ['10-QSB', undefined],
  ['NT 10-K', undefined],
  ['8-K', undefined],
  ['20-F', undefined],
  ['', undefined],
])('a %j counts as %s', (filed, form) => {
  expect(wantedForm(filed, all)).toBe(form);
});

it('forms and amendments that are not wanted count as nothing', () => {
  expect(wantedForm('10-Q', { forms: ['10-K'], amendments: true })).toBeUndefined();
  expect(wantedForm('10-K405/A', { ...all, amendments: false })).toBeUndefined();
});
