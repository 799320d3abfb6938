import { z } from 'zod';

const column = z.string().min(1).describe('A column of the register; in JSON a key, or keys with dots between them');

const source = z
  .strictObject({
    column: column.optional(),
    value: z.string().optional().describe('The same text for every row'),
    template: z
      .string()
      .optional()
      .describe('Text with columns in braces, such as "{Kommun} kommun"; {@name} and {@code} are those of the tenant'),
    table: z
      .record(z.string(), z.string())
      .optional()
      .describe('What each value of the column means; every other value is a mistake, unless there is a default'),
    default: z.string().optional().describe('For cells that are empty, or not in the table'),
    pad: z.int().min(1).max(16).optional().describe('Digits that a number has; zeros that were lost are put before it'),
  })
  .refine(
    ({ column, value, template }) => [column, value, template].filter((each) => each !== undefined).length === 1,
    'must name one of column, value and template',
  )
  .refine(
    ({ column, table, pad }) => column !== undefined || (table === undefined && pad === undefined),
    'must have a column where it has a table or digits to pad',
  );

const subject = z
  .strictObject({ user: source.optional(), group: source.optional() })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), 'must have either a user or a group');

/** A mapping file: how the rows of a register become tenants. */
export const mappingFile = z
  .strictObject({
    format: z.enum(['csv', 'json']).optional().describe("Default: as the register's name ends"),
    encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8').describe('windows-1252 takes ISO 8859-1 too'),
    delimiter: z
      .enum([',', ';', '\t', '|'])
      .optional()
      .describe('Between the cells of CSV; default: what splits the header into most columns'),
    records: column.optional().describe('Where the records are in JSON, as keys with dots; default: the whole'),
    rows: z
      .record(column, z.array(z.string()).min(1))
      .default({})
      .describe('Which rows are taken: those whose columns have one of these values'),
    tenant: z
      .strictObject({
        displayName: source,
        country: source.describe('ISO 3166-1 alpha-2; with a table where the register says it otherwise'),
        municipalityCode: source.describe('The official code, by which a municipality is known again'),
        tier: source,
        wave: source,
        isolation: source.optional(),
        cell: source.optional(),
        domains: z.array(source).default([]),
        administrators: z.array(subject).default([]),
        operators: z.array(subject).default([]),
        viewers: z.array(subject).default([]),
      })
      .describe('What a tenant says, and where it comes from'),
    name: z
      .strictObject({
        from: source.optional().describe('What the name is made of; default: the display name'),
        whenTaken: source.optional().describe('What it is made of for all rows that would share a name'),
        given: z.record(z.string(), z.string()).default({}).describe('Names by official code'),
      })
      .prefault({})
      .describe('How tenants are called'),
  })
  .describe('How the rows of an official register become tenants');

/** What a mapping file says, defaults filled in. */
export type Mapping = Readonly<z.output<typeof mappingFile>>;

/** Where a value comes from. */
export type Source = Readonly<z.output<typeof source>>;

/** Where a user or a group comes from. */
export type SubjectSource = Readonly<z.output<typeof subject>>;
