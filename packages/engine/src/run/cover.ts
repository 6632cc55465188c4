import type { CompiledModel } from '../compile/index.ts'
import { columnOrigins, originsShown } from '../analysis/index.ts'
import type { ColumnOrigin } from '../analysis/index.ts'
import type { ModelIr, Type } from '../ir/index.ts'

/** A value as it may be shown. */
export type Covered = (printed: string) => string

/**
 * How a value of a reason is to be shown to whoever may not see it: told by what it is made of, through every step of the model. Null where it may be
 * shown as it is. Lists are printed with 、 between their values.
 */
export type Cover = (value: { type: Type; origins: readonly ColumnOrigin[] }) => Covered | null

/** One for each of the values that the reasons print, null where nothing is to be covered. */
export function coversOf({ nodes, leads }: ModelIr, { printed }: Pick<CompiledModel, 'printed'>, cover: Cover): (Covered | null)[] {
  const origins = columnOrigins(nodes)
  return printed.map(expr =>
    cover({ type: expr.type, origins: leads.from.flatMap(node => originsShown(expr, origins.get(node) ?? new Map())) }),
  )
}
