import { describe, expect, it } from 'vitest';
import {
  documentText,
  isAccession,
  mainDocumentText,
  mainFile,
} from '../../../../src/dataset/sources/edgar/documents.js';
import type { ListedFiling } from '../../../../src/dataset/sources/edgar/submissions.js';

const fileOf = (document: string, accession = '0000320193-22-000108') => {
  const listed: ListedFiling = {
    accession,
    document,
    filed: '10-K',
    filingDate: '2022-10-28',
    reportDate: '',
    stamp: '',
    place: '',
  };
  return mainFile(listed);
};

describe('the file of a main document', () => {
  it.each([
    ['aapl-20220924.htm', 'aapl-20220924.htm'],
    ['xslF345X05/form4.htm', 'form4.htm'],
    ['D10K.TXT', 'D10K.TXT'],
    ['', ''],
  ])('of %j is %j', (document, file) => {
    expect(fileOf(document)).toBe(file);
  });

  it.each([
    ['../../../etc/passwd', 'the name of its document is no file name'],
    ['xslx/../../secret.htm', 'the name of its document is no file name'],
    ['a..b.htm', 'the name of its document is no file name'],
    ['..%2f..%2fa.htm', 'the name of its document is no file name'],
    ['a\\b.htm', 'the name of its document is no file name'],
    ['a.htm?x=1', 'the name of its document is no file name'],
    ['a.htm\n', 'the name of its document is no file name'],
    ['annual.PDF', 'its document is a PDF'],
    ['9999999997-06-026184.paper', 'it was filed on paper'],
    ['picture.jpg', 'its document is neither HTML nor text'],
  ])('%j is set aside with its reason', (document, reason) => {
    expect(fileOf(document)).toEqual({ reason, detail: document });
  });

  it('of a filing on paper is not there, though its list names one', () => {
    expect(fileOf('scanned.htm', '9999999997-16-018385')).toMatchObject({
      reason: 'it was filed on paper',
    });
  });
});

it('an accession number is digits at their places and nothing else', () => {
  expect(isAccession('0000320193-22-000108')).toBe(true);
  for (const text of [
    '../../0000320193-22-000108',
    '0000320193-22-000108\n',
    '0000320193/22',
    '',
  ]) {
    expect(isAccession(text)).toBe(false);
  }
});

describe('the main document of a submission', () => {
  const part = (type: string, text: string): string =>
    `<DOCUMENT>\n<TYPE>${type}\n<SEQUENCE>1\n<TEXT>\n${text}\n</TEXT>\n</DOCUMENT>\n`;

  it('is the first of the form filed', () => {
    const submission = part('COVER', 'A letter.') + part('10-K', 'The year.') + part('10-K', 'No.');
    expect(mainDocumentText(submission, '10-K')).toBe('The year.');
  });

  it('is the first of all where none is of that form', () => {
    expect(mainDocumentText(part('10-K405', 'The year.') + part('EX-27', '1'), '10-K')).toBe(
      'The year.',
    );
  });

  it('may end with the file', () => {
    expect(mainDocumentText('<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nCut off', '10-K')).toBe('Cut off');
  });

  it.each([
    ['no document', '<SEC-HEADER>\n</SEC-HEADER>', 'its submission holds no document'],
    ['a PDF', part('10-K', '<PDF>\nbegin 644 a.pdf'), 'its document is a PDF'],
  ])('is set aside where there is %s', (_, submission, reason) => {
    expect(mainDocumentText(submission, '10-K')).toMatchObject({ reason });
  });

  it('is found in time however many tags are opened and never closed', () => {
    const submission = '<DOCUMENT>'.repeat(500_000);
    expect(typeof mainDocumentText(submission, '10-K')).toBe('string');
  });
});

it('a document that is a PDF under another name is set aside', () => {
  expect(documentText('%PDF-1.4 …')).toMatchObject({ reason: 'its document is a PDF' });
  expect(documentText('<html>About <PDF></html>')).toBe('<html>About <PDF></html>');
});
