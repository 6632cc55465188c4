import type { ModelDetail } from '@jianqing/contract'

export type ModelParameter = ModelDetail['params'][number]
export type ParamValues = Record<string, unknown>

const isoOf = { date: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-\d{2}$/ }

/**
 * What the form begins with: the value of one's own office where it has set one, else the shared default. A date or month may have an expression over the day of the run as its default
 * (`add_months(…)`): that is no value, the engine works it out when the field stays empty.
 */
export function defaultValue({ type, default: shared, local }: ModelParameter): unknown {
  const value = local ? local.value : shared
  if (type === 'date' || type === 'month') return typeof value === 'string' && isoOf[type].test(value) ? value : undefined
  return value ?? undefined
}

/** A value as it is read beside a field. */
export const printed = (value: unknown): string =>
  Array.isArray(value) ? value.join('、') : value === null || value === undefined || value === '' ? '—' : String(value)

/** The expression behind a date's or month's default, for the field's hint. */
export function defaultExpression(parameter: ModelParameter): string | null {
  const { default: value } = parameter
  return typeof value === 'string' && (parameter.type === 'date' || parameter.type === 'month') && defaultValue(parameter) === undefined
    ? value
    : null
}

export const startValues = (params: readonly ModelParameter[]): ParamValues => Object.fromEntries(params.map(p => [p.id, defaultValue(p)]))

/** What a form was given: a field that was left empty is not there. */
export const givenParams = (values: ParamValues = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value) && !(Array.isArray(value) && value.length === 0)))

const isBlank = (value: unknown) => value === undefined || value === null || value === ''
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Only what the person changed is sent: what is left alone stays the model's own default, also in its next version. */
export function changedParams(params: readonly ModelParameter[], values: ParamValues): Record<string, unknown> {
  return Object.fromEntries(
    params
      .map(p => [p.id, values[p.id], defaultValue(p)] as const)
      .filter(([, value, start]) => !isBlank(value) && !same(value, start))
      .map(([id, value]) => [id, value]),
  )
}
