/** What a value must be: a type of the engine, or looser. `list` is a list of texts. */
export type Want = 'any' | 'text' | 'number' | 'int' | 'date' | 'month' | 'bool' | 'list'

interface FunctionSpec {
  args: readonly Want[]
  /** further arguments like the last one */
  many?: boolean
  /** the type of the result; `same`: that of the first argument */
  result: string
}

/** The functions of the model language that the forms offer, in the order in which a person looks for them. */
export const FUNCTIONS: Record<string, FunctionSpec> = {
  add_days: { args: ['date', 'int'], result: 'date' },
  add_months: { args: ['date', 'int'], result: 'same' },
  add_criminal_months: { args: ['date', 'int'], result: 'date' },
  add_working_days: { args: ['date', 'int'], result: 'date' },
  next_working_day: { args: ['date'], result: 'date' },
  days_between: { args: ['date', 'date'], result: 'int' },
  months_between: { args: ['date', 'date'], result: 'int' },
  month: { args: ['date'], result: 'month' },
  year: { args: ['date'], result: 'int' },
  first_day: { args: ['month'], result: 'date' },
  last_day: { args: ['month'], result: 'date' },
  coalesce: { args: ['any', 'any'], many: true, result: 'same' },
  text: { args: ['any'], result: 'text' },
  min: { args: ['any', 'any'], many: true, result: 'same' },
  max: { args: ['any', 'any'], many: true, result: 'same' },
  abs: { args: ['number'], result: 'same' },
  round: { args: ['number', 'int'], result: 'same' },
  sqrt: { args: ['number'], result: 'decimal' },
  int: { args: ['any'], result: 'int' },
  date: { args: ['text'], result: 'date' },
  contains_any: { args: ['text', 'list'], result: 'bool' },
  matches: { args: ['text', 'text'], result: 'bool' },
  starts_with: { args: ['text', 'text'], result: 'bool' },
  ends_with: { args: ['text', 'text'], result: 'bool' },
  size: { args: ['any'], result: 'int' },
  lower: { args: ['text'], result: 'text' },
  birth_date: { args: ['text'], result: 'date' },
  region: { args: ['text'], result: 'text' },
  join: { args: ['any', 'text'], result: 'text' },
}

/** Aggregates of a group of rows. `count` takes a condition or nothing: `count_if` stands for the former in the forms. */
export const AGGREGATES: Record<string, FunctionSpec> = {
  count: { args: [], result: 'int' },
  count_if: { args: ['bool'], result: 'int' },
  count_distinct: { args: ['any'], result: 'int' },
  sum: { args: ['number'], result: 'same' },
  min: { args: ['any'], result: 'same' },
  max: { args: ['any'], result: 'same' },
  avg: { args: ['number'], result: 'decimal' },
  share: { args: ['bool'], result: 'decimal' },
  list: { args: ['any'], result: 'list(text)' },
  any: { args: ['bool'], result: 'bool' },
  days_covered: { args: ['date', 'date'], result: 'int' },
}
