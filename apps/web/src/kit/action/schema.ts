import type { I18nText } from '@jianqing/contract'

/** Those that a field names itself; the others follow from what it is. */
const NAMED = ['textarea', 'date', 'select', 'person-choice', 'lead-choice', 'rows'] as const
export type Widget = (typeof NAMED)[number] | 'text' | 'switch' | 'number'

/** One field of an action's form, as the page draws it. */
export interface FormField {
  name: string
  title: I18nText
  help: I18nText | null
  widget: Widget
  required: boolean
  multiple: boolean
  options: { value: string; title: I18nText }[]
  minLength: number | null
  maxLength: number | null
  minimum: number | null
  maximum: number | null
  /** For a choice of a person: who may do this. */
  permission: string | null
  /** Of `rows`: what is asked of each row, which the form begins with. */
  fields: FormField[]
  /** What stands there to begin with. */
  initial: unknown
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is I18nText =>
  isObject(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string'
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const same = (text: string): I18nText => ({ 'zh-CN': text, en: text })

/** `{ anyOf: [X, { type: 'null' }] }`, as Zod writes `nullable()`, means X that may be empty. */
function unwrap(schema: Json): { schema: Json; nullable: boolean } {
  const parts = (schema.anyOf ?? schema.oneOf) as unknown
  if (!Array.isArray(parts)) return { schema, nullable: false }
  const rest = parts.filter((p): p is Json => isObject(p) && p.type !== 'null')
  return rest.length === 1 ? { schema: { ...schema, ...rest[0] }, nullable: rest.length < parts.length } : { schema, nullable: false }
}

function widgetOf(schema: Json, hasOptions: boolean): Widget {
  const named = NAMED.find(widget => widget === schema['x-widget'])
  if (named) return named
  if (hasOptions) return 'select'
  if (schema.type === 'boolean') return 'switch'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.format === 'date') return 'date'
  return typeof schema.maxLength === 'number' && schema.maxLength > 200 ? 'textarea' : 'text'
}

function optionsOf(schema: Json): FormField['options'] {
  const values = Array.isArray(schema.enum) ? schema.enum.map(String) : []
  const titles = schema['x-enum-titles']
  return values.map((value, i) => {
    const title = Array.isArray(titles) ? titles[i] : isObject(titles) ? titles[value] : undefined
    return { value, title: isText(title) ? title : same(value) }
  })
}

/** The fields of a form (JSON Schema with `x-title`, `x-widget`, `x-enum-titles`, `x-help`, `x-permission`), in its order. */
export function fieldsOf(form: Json | null): FormField[] {
  if (!form || !isObject(form.properties)) return []
  const required = Array.isArray(form.required) ? form.required : []
  return Object.entries(form.properties)
    .filter((entry): entry is [string, Json] => isObject(entry[1]))
    .map(([name, property]) => {
      const { schema: outer, nullable } = unwrap(property)
      const multiple = outer.type === 'array'
      const inner =
        multiple && isObject(outer.items)
          ? {
              ...outer.items,
              ...(outer['x-widget']
                ? { 'x-widget': outer['x-widget'], 'x-enum-titles': outer['x-enum-titles'] ?? outer.items['x-enum-titles'] }
                : {}),
            }
          : outer
      const options = optionsOf(inner)
      const widget = widgetOf(inner, options.length > 0)
      return {
        name,
        title: isText(outer['x-title']) ? outer['x-title'] : same(name),
        help: isText(outer['x-help']) ? outer['x-help'] : null,
        widget,
        fields: widget === 'rows' ? fieldsOf(inner).filter(({ name: of }) => of !== 'n') : [],
        required: required.includes(name) && !nullable && outer.default === undefined,
        multiple,
        options,
        minLength: numberOf(inner.minLength),
        maxLength: numberOf(inner.maxLength),
        minimum: numberOf(inner.minimum),
        maximum: numberOf(inner.maximum),
        initial: outer.default,
        permission: typeof inner['x-permission'] === 'string' ? inner['x-permission'] : null,
      }
    })
}

/** The form as the server expects it: what was left empty is not sent. */
export function formBody(values: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
  return Object.fromEntries(
    kept.filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)),
  )
}
