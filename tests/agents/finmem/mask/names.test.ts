import { describe, expect, it } from 'vitest';
import { nameMask } from '../../../../src/agents/finmem/mask/names.js';

const microsoft = nameMask({ ticker: 'MSFT', name: 'Microsoft Corporation' }, ['Azure', 'Nadella']);

describe('a masked company', () => {
  it.each([
    ['Microsoft rose.', 'The Company rose.'],
    ['Shares of Microsoft rose.', 'Shares of the Company rose.'],
    ['Shares of Microsoft Corp. rose.', 'Shares of the Company rose.'],
    ['by Microsoft Corporation (NASDAQ: MSFT)', 'by the Company (NASDAQ: TKR)'],
    ['on NASDAQ:MSFT', 'on NASDAQ:TKR'],
    ['at $MSFT and $msft', 'at $TKR and $TKR'],
    ['of MICROSOFT and microsoft', 'of the Company and the Company'],
    ['Apple, Microsoft’s rival', 'Apple, the Company’s rival'],
    ['two Microsofts', 'two the Company'],
    ['a Microsoft product, the Microsoft store', 'a Company product, the Company store'],
    ['its Microsoft-backed fund', 'its the Company-backed fund'],
    ['see MicrosoftTeams', 'see the Company Teams'],
    ['by a Microsoft co-founder', 'by a Company co-founder'],
    ['see https://news.microsoft.com/azure?x', 'see https://news.thecompany.com/name-a?x'],
    ['write to ir@microsoft.com', 'write to ir@thecompany.com'],
    ['under @Microsoft and #MSFTearnings', 'under @thecompany and #tkrearnings'],
    ['in msft_20200630', 'in TKR_20200630'],
    ['on Azure, AzureAD, azure-based', 'on Name A, Name A AD, Name A-based'],
    ['CEO Satya Nadella’s', 'CEO Satya Name B’s'],
  ])('turns %j into %j', (text, masked) => {
    expect(microsoft.mask(text)).toBe(masked);
    expect(microsoft.mask(masked)).toBe(masked);
  });

  it.each(['AAPL rose, and so did (NYSE: IBM).', 'A microscope.', 'The azimuth.', 'MSFTX'])(
    'leaves %j as it is',
    (text) => {
      expect(microsoft.mask(text)).toBe(text);
    },
  );

  it('names everything it replaces', () => {
    expect(microsoft.names).toEqual([
      'MSFT',
      'Microsoft Corporation',
      'Microsoft',
      'Nadella',
      'Azure',
    ]);
  });

  it('comes back with its names in full', () => {
    expect(microsoft.unmask('The Company (TKR) runs Name A; see thecompany.com.')).toBe(
      'Microsoft Corporation (MSFT) runs Azure; see microsoftcorporation.com.',
    );
  });
});

describe('the forms of a name', () => {
  const masked = (name: string, ticker: string, text: string): string =>
    nameMask({ ticker, name }, []).mask(text);

  it.each([
    ['Tesla, Inc.', 'TSLA', 'So Tesla Motors', 'So the Company Motors'],
    ['Amazon.com, Inc.', 'AMZN', 'So amazon and Amazon.com Inc.', 'So the Company and the Company'],
    ['The Coca-Cola Company', 'KO', 'So Coca Cola, COCA-COLA', 'So the Company, the Company'],
    ['Johnson & Johnson', 'JNJ', 'So Johnson and Johnson', 'So the Company'],
    ['Eli Lilly & Co', 'LLY', 'So Eli Lilly and Company', 'So the Company'],
    [
      'Coinbase Global, Inc.',
      'COIN',
      'So a coin of Coinbase (COIN)',
      'So a coin of the Company (TKR)',
    ],
    ['General Motors Company', 'GM', 'A general at General Motors', 'A general at the Company'],
    ['Target Corporation', 'TGT', 'A target of Target', 'A target of the Company'],
    ['Ford Motor Company', 'F', 'Form F (NYSE: F)', 'Form F (NYSE: TKR)'],
    ['Berkshire Hathaway Inc.', 'BRK.B', 'So BRK.B, BRK-B', 'So TKR, TKR'],
    [
      "McDonald's Corporation",
      'MCD',
      'At McDonald’s or McDonalds',
      'At the Company or the Company',
    ],
    ['Timken', 'TKR', 'So Timken (TKR)', 'So the Company (TCKR)'],
  ])('of %s (%s): %j reads %j', (name, ticker, text, expected) => {
    expect(masked(name, ticker, text)).toBe(expected);
  });
});
