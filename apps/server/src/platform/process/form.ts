import type { I18nText, TimelineEntry } from '@jianqing/contract'
import { z } from 'zod'

const isText = (value: unknown): value is I18nText => typeof value === 'object' && value !== null && 'zh-CN' in value

type Json = Record<string, unknown>

/**
 * A form as JSON Schema (draft 2020-12) for the page. What it shows beside a property stands in the property's `.meta()`:
 * `x-title` (I18nText), `x-widget` (`textarea`, `person-choice`, …), `x-enum-titles`, `x-help`, `x-permission`.
 */
export function formSchema(form: z.ZodObject): Json {
  const known = schemas.get(form)
  if (known) return known
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Json
  schemas.set(form, schema)
  return schema
}

/** Made once: each costs a third of a millisecond, at every action on every record. */
const schemas = new WeakMap<z.ZodObject, Json>()

const YES_NO: Record<string, I18nText> = { true: { 'zh-CN': '是', en: 'yes' }, false: { 'zh-CN': '否', en: 'no' } }

/** Ids of people that a form names (widget `person-choice`): the timeline shows names. */
export function peopleIn(form: z.ZodObject, values: Json): string[] {
  const properties = (formSchema(form)['properties'] ?? {}) as Record<string, Json>
  return Object.entries(properties)
    .filter(([, p]) => p['x-widget'] === 'person-choice')
    .map(([key]) => values[key])
    .filter((v): v is string => typeof v === 'string')
}

const inWords = (property: Json, value: unknown, names?: ReadonlyMap<string, string>): string => {
  const titles = property['x-enum-titles'] as Record<string, I18nText> | undefined
  return (
    titles?.[String(value)]?.['zh-CN'] ??
    (typeof value === 'boolean' ? YES_NO[String(value)]!['zh-CN'] : (names?.get(String(value)) ?? String(value)))
  )
}

/** A row of the widget `rows`: its number, and what was said to it. */
function rowInWords(property: Json, { n, ...row }: Json): string {
  const fields = ((property['items'] as Json | undefined)?.['properties'] ?? {}) as Record<string, Json>
  const told = Object.entries(row).flatMap(([key, value]) => (value ? inWords(fields[key] ?? {}, value) : []))
  return `${String(n)}. ${told.join('，')}`
}

/**
 * What was filled in, for the timeline. The record's language is Chinese, so values of a choice stand in it.
 *
 * @param names people by id, for the widget `person-choice`
 */
export function filledFields(form: z.ZodObject, values: Json, names: ReadonlyMap<string, string> = new Map()): TimelineEntry['fields'] {
  const properties = (formSchema(form)['properties'] ?? {}) as Record<string, Json>
  return Object.entries(properties).flatMap(([key, property]) => {
    const value = values[key]
    const title = property['x-title']
    // what has no title is the product's own, such as a number of another record
    if (!isText(title) || value === undefined || value === null || value === '') return []
    const one = (v: unknown) => (typeof v === 'object' ? rowInWords(property, v as Json) : inWords(property, v, names))
    return [{ label: title, value: Array.isArray(value) ? value.map(one).join('；') : one(value) }]
  })
}
