import { seededRandom, type Random } from '../../../base/random.js';
import { sectorWords } from './grammar/sectors.js';
import { vocabulary } from './grammar/vocabulary.js';

/** The lasting facts of one fictional company: drawn once, used by all its documents. */
export interface World {
  readonly ticker: string;
  readonly name: string;
  readonly sector: string;
  readonly city: string;
  readonly founded: number;
  readonly products: readonly string[];
  readonly customers: readonly string[];
  readonly inputs: readonly string[];
  readonly regions: readonly string[];
  readonly sites: readonly string[];
  readonly rivals: readonly string[];
  readonly chief: string;
  readonly finance: string;
  readonly operations: string;
}

/** A company as the options name it. */
export interface NamedCompany {
  readonly ticker: string;
  readonly name: string;
  readonly sector: string;
}

/** The company's world; depends on the seed and on the company alone. */
export function drawWorld(seed: number, company: NamedCompany): World {
  const random = seededRandom('synthetic', seed, company.ticker, 'world');
  const words = sectorWords(company.sector);
  const brands = sample(vocabulary.productBrands, 4, random);
  const lines = sample(words.products, 4, random);
  const cities = sample(vocabulary.cities, 4, random);
  const names = sample(vocabulary.lastNames, 3, random);
  const [chief, finance, operations] = names.map(
    (name) => `${random.choose(vocabulary.firstNames)} ${name}`,
  );
  return {
    ticker: company.ticker,
    name: company.name,
    sector: company.sector,
    city: cities[0] ?? '',
    founded: random.integer(1921, 2004),
    products: lines.map((line, i) => `${brands[i] ?? ''} ${line}`.trim()),
    customers: sample(words.customers, 3, random),
    inputs: words.inputs,
    regions: sample(vocabulary.regions, 4, random),
    sites: cities.slice(1).map((city) => `the ${city} ${random.choose(vocabulary.siteTypes)}`),
    rivals: sample(vocabulary.rivalNames, 3, random),
    chief: `chief executive ${chief ?? ''}`,
    finance: `finance chief ${finance ?? ''}`,
    operations: `operations head ${operations ?? ''}`,
  };
}

/** What the company does, in two sentences without anything that happens later. */
export function introductionOf(world: World): string {
  const [first = '', second = '', third = ''] = world.products;
  const [customers = '', others = ''] = world.customers;
  return (
    `${world.name}, founded in ${world.founded} and based in ${world.city}, is a fictional company in the ` +
    `${world.sector} sector that makes ${first}, ${second} and ${third}. ` +
    `It sells mainly to ${customers} and ${others} in ${world.regions.slice(0, 3).join(', ')}.`
  );
}

/** That many different items in drawn order, or all of them when there are fewer. */
function sample<T>(items: readonly T[], count: number, random: Random): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(random.integer(0, left.length), 1));
  }
  return drawn;
}
