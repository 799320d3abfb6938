/** A country, its municipalities, and where their cells would stand. */
export interface Country {
  /** ISO 3166-1; XK for Kosovo, as the European Commission writes it. */
  readonly code: string;
  readonly name: string;
  readonly municipalities: number;
  /** Who counts them, and of what day or year. */
  readonly source: string;
  /** A location that the price book prices: the country's own, or else one of a neighbour. */
  readonly location: string;
}

const row = (code: string, name: string, municipalities: number, location: string, source: string): Country => ({
  code,
  name,
  municipalities,
  source,
  location: `azure/${location}`,
});

/** The lowest level of local government with an administration of its own, in 44 countries of Europe, by code. */
export const countries: readonly Country[] = [
  row('AD', 'Andorra', 7, 'spaincentral', 'parishes; Govern d’Andorra'),
  row('AL', 'Albania', 61, 'italynorth', 'bashki since 2015; INSTAT'),
  row('AT', 'Austria', 2_093, 'austriaeast', 'Gemeinden 2024; Statistik Austria'),
  row('BA', 'Bosnia and Herzegovina', 144, 'austriaeast', 'municipalities, towns and Brčko; BHAS'),
  row('BE', 'Belgium', 565, 'westeurope', 'communes since 2025; Statbel'),
  row('BG', 'Bulgaria', 265, 'polandcentral', 'obshtini; NSI'),
  row('CH', 'Switzerland', 2_121, 'switzerlandnorth', 'Gemeinden 2025; BFS'),
  row(
    'CY',
    'Cyprus',
    50,
    'italynorth',
    '20 municipalities and 30 clusters of communities since 2024; Ministry of Interior',
  ),
  row('CZ', 'Czechia', 6_254, 'austriaeast', 'obce, without military areas; ČSÚ'),
  row('DE', 'Germany', 10_753, 'germanywestcentral', 'Gemeinden of 31 December 2023; Destatis'),
  row('DK', 'Denmark', 98, 'swedencentral', 'kommuner since 2007; Danmarks Statistik'),
  row('EE', 'Estonia', 79, 'swedencentral', 'since 2017; Statistikaamet'),
  row('ES', 'Spain', 8_132, 'spaincentral', 'municipios 2024; INE'),
  row('FI', 'Finland', 308, 'swedencentral', 'kunnat 2025; Tilastokeskus'),
  row('FR', 'France', 34_875, 'francecentral', 'communes of 1 January 2025; INSEE'),
  row('GB', 'the United Kingdom', 382, 'uksouth', 'principal authorities; ONS'),
  row('GR', 'Greece', 332, 'italynorth', 'dimoi since 2019; ELSTAT'),
  row('HR', 'Croatia', 556, 'austriaeast', 'općine, gradovi and Zagreb; DZS'),
  row('HU', 'Hungary', 3_155, 'austriaeast', 'települések; KSH'),
  row('IE', 'Ireland', 31, 'northeurope', 'local authorities since 2014; CSO'),
  row('IS', 'Iceland', 62, 'norwayeast', 'sveitarfélög 2024; Hagstofa'),
  row('IT', 'Italy', 7_896, 'italynorth', 'comuni 2024; ISTAT'),
  row('LI', 'Liechtenstein', 11, 'switzerlandnorth', 'Gemeinden; Amt für Statistik'),
  row('LT', 'Lithuania', 60, 'polandcentral', 'savivaldybės; Valstybės duomenų agentūra'),
  row('LU', 'Luxembourg', 100, 'germanywestcentral', 'communes since 2023; STATEC'),
  row('LV', 'Latvia', 43, 'swedencentral', 'pašvaldības since 2021; CSP'),
  row('MC', 'Monaco', 1, 'francecentral', 'commune; IMSEE'),
  row('MD', 'Moldova', 898, 'polandcentral', 'primării; BNS'),
  row('ME', 'Montenegro', 25, 'italynorth', 'opštine; MONSTAT'),
  row('MK', 'North Macedonia', 81, 'austriaeast', 'opštini and Skopje; MAKStat'),
  row('MT', 'Malta', 68, 'italynorth', 'local councils; NSO'),
  row('NL', 'the Netherlands', 342, 'westeurope', 'gemeenten since 2023; CBS'),
  row('NO', 'Norway', 357, 'norwayeast', 'kommuner since 2024; SSB'),
  row('PL', 'Poland', 2_479, 'polandcentral', 'gminy 2024; GUS'),
  row('PT', 'Portugal', 308, 'spaincentral', 'municípios; INE'),
  row('RO', 'Romania', 3_181, 'polandcentral', 'comune, orașe and municipii; INS'),
  row('RS', 'Serbia', 174, 'austriaeast', 'opštine and gradovi; RZS'),
  row('SE', 'Sweden', 290, 'swedencentral', 'kommuner since 2003; SCB'),
  row('SI', 'Slovenia', 212, 'austriaeast', 'občine; SURS'),
  row('SK', 'Slovakia', 2_890, 'austriaeast', 'obce and mestá; ŠÚ SR'),
  row('SM', 'San Marino', 9, 'italynorth', 'castelli; UPECEDS'),
  row('TR', 'Türkiye', 1_393, 'polandcentral', 'belediyeler since 2019; TÜİK'),
  row('UA', 'Ukraine', 1_469, 'polandcentral', 'hromady since 2020; Ukrstat'),
  row('XK', 'Kosovo', 38, 'austriaeast', 'komuna; ASK'),
];
