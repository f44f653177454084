/** What firms of a sector make, who buys it and what it is made from. */
export interface SectorWords {
  /** Words of a sector's name that select this entry. */
  readonly keywords: readonly string[];
  readonly products: readonly string[];
  readonly customers: readonly string[];
  readonly inputs: readonly string[];
}

const general: SectorWords = {
  keywords: [],
  products: ['units', 'modules', 'service kits', 'control panels', 'field systems', 'components'],
  customers: ['corporate buyers', 'public agencies', 'wholesale buyers', 'regional dealers'],
  inputs: ['metals', 'plastics', 'electronic parts', 'packaging'],
};

const sectors: readonly SectorWords[] = [
  {
    keywords: ['tech', 'software', 'semiconductor', 'electronic', 'computer'],
    products: [
      'scheduling platforms',
      'network switches',
      'storage arrays',
      'sensor chips',
      'billing suites',
      'edge servers',
    ],
    customers: ['banks', 'cloud operators', 'telecom carriers', 'public agencies', 'retail chains'],
    inputs: ['wafers', 'memory chips', 'licensed code', 'data-centre capacity'],
  },
  {
    keywords: ['health', 'medic', 'pharma', 'bio'],
    products: [
      'infusion pumps',
      'imaging scanners',
      'test cartridges',
      'surgical staplers',
      'monitoring patches',
      'sterile filters',
    ],
    customers: [
      'hospital groups',
      'clinics',
      'laboratory chains',
      'insurers',
      'public health agencies',
    ],
    inputs: ['reagents', 'medical polymers', 'sterile packaging', 'optical parts'],
  },
  {
    keywords: ['energy', 'util', 'power', 'oil', 'gas'],
    products: [
      'grid transformers',
      'turbine blades',
      'metering units',
      'cable joints',
      'battery racks',
      'flow valves',
    ],
    customers: ['grid operators', 'municipal utilities', 'pipeline firms', 'wind-farm builders'],
    inputs: ['copper', 'rare-earth magnets', 'insulating resin', 'steel plate'],
  },
  {
    keywords: ['consumer', 'retail', 'food', 'apparel', 'staple'],
    products: [
      'kitchen ranges',
      'hiking shoes',
      'breakfast cereals',
      'garden tools',
      'bath textiles',
      'coffee machines',
    ],
    customers: ['supermarket chains', 'department stores', 'online shops', 'club stores'],
    inputs: ['cotton', 'grain', 'cardboard', 'small motors'],
  },
  {
    keywords: ['industr', 'transport', 'machin', 'freight', 'material', 'aero'],
    products: [
      'conveyor lines',
      'bearing sets',
      'forklift trucks',
      'hydraulic presses',
      'rail couplings',
      'crane controls',
    ],
    customers: ['port operators', 'car makers', 'mining groups', 'parcel carriers', 'builders'],
    inputs: ['steel', 'castings', 'hydraulic oil', 'servo motors'],
  },
];

/** The words of the first entry one of whose keywords the sector's name contains, else general ones. */
export function sectorWords(sector: string): SectorWords {
  const name = sector.toLowerCase();
  return sectors.find((entry) => entry.keywords.some((word) => name.includes(word))) ?? general;
}
