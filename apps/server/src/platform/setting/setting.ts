import type { I18nText } from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../db/index.ts'
import { settings } from './tables.ts'

/** Something that an office decides for itself: most numbers of the field are local rules. */
export interface Setting<T = unknown> {
  key: string
  title: I18nText
  help: I18nText
  type: 'int' | 'text' | 'bool'
  schema: z.ZodType<T>
  default: T
  min: number | null
  max: number | null
  /** Kept by the product for itself and not shown. */
  internal: boolean
}

/** Declares a setting once, where it is used; the page of settings lists those that the rooms name. */
export function defineSetting<T>(
  setting: Omit<Setting<T>, 'min' | 'max' | 'internal'> & Partial<Pick<Setting<T>, 'min' | 'max' | 'internal'>>,
): Setting<T> {
  return { min: null, max: null, internal: false, ...setting }
}

/** The office's value, or the default: a stored one that no longer fits the rule is passed over. */
export async function readSetting<T>(db: Pick<Db, 'select'>, setting: Setting<T>): Promise<T> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, setting.key))
  const parsed = setting.schema.safeParse(row?.value)
  return row && parsed.success ? parsed.data : setting.default
}

export async function writeSetting<T>(db: Pick<Db, 'insert'>, setting: Setting<T>, value: T, by: string | null): Promise<void> {
  const row = { value, changedAt: new Date().toISOString(), changedBy: by }
  await db
    .insert(settings)
    .values({ key: setting.key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}

/** The settings that people may change, with their present values. */
export async function readSettings(db: Pick<Db, 'select'>, known: readonly Setting[]): Promise<{ setting: Setting; value: unknown }[]> {
  const shown = known.filter(setting => !setting.internal)
  const rows = await db
    .select()
    .from(settings)
    .where(
      inArray(
        settings.key,
        shown.map(s => s.key),
      ),
    )
  const stored = new Map(rows.map(row => [row.key, row.value]))
  return shown.map(setting => {
    const parsed = setting.schema.safeParse(stored.get(setting.key))
    return { setting, value: parsed.success ? parsed.data : setting.default }
  })
}
