import { type LocalParameters, text } from '@jianqing/contract'
import { ParameterError, resolveParams } from '@jianqing/engine'
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, sqlState, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, offices, officesAbove, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import type { RegisteredModel } from './registry.ts'
import { modelParameters } from '../tables.ts'

export const parameterActions: Actions = { 'model.parameters': text('设置本院参数', 'Set local parameters') }

type Values = Record<string, unknown>

/** Whether the model takes a value now; bounds may have changed since an office chose it. */
function fits({ checked }: Pick<RegisteredModel, 'checked'>, id: string, value: unknown, asOf: string): boolean {
  try {
    resolveParams(checked, { [id]: value }, asOf)
    return true
  } catch (error) {
    if (error instanceof ParameterError) return false
    throw error
  }
}

/**
 * What the runs of an office's people begin with: for each parameter the value of the nearest office, their own first and then those above it. Where
 * there is none, or it no longer fits, the model's own default holds.
 */
export async function localDefaults(
  db: Db,
  model: Pick<RegisteredModel, 'id' | 'checked'>,
  officeId: string | null,
  asOf: string,
): Promise<Map<string, { value: unknown; officeId: string; officeName: string }>> {
  const above = await officesAbove(db, officeId)
  const found = new Map<string, { value: unknown; officeId: string; officeName: string }>()
  if (above.length === 0) return found
  const rows = await db
    .select()
    .from(modelParameters)
    .where(
      and(
        eq(modelParameters.modelId, model.id),
        inArray(
          modelParameters.officeId,
          above.map(({ id }) => id),
        ),
      ),
    )
  for (const { id: office, name } of above) {
    for (const [id, value] of Object.entries(rows.find(row => row.officeId === office)?.values ?? {})) {
      if (!found.has(id) && fits(model, id, value, asOf)) found.set(id, { value, officeId: office, officeName: name })
    }
  }
  return found
}

/** The values of every office that this person may see: of their scope, and of the offices above their own. */
export async function listParameters(db: Db, actor: Actor, model: RegisteredModel, asOf: string): Promise<LocalParameters[]> {
  const above = await officesAbove(db, actor.user.officeId)
  const visible = or(
    scopeCondition(scopeOf(actor, 'model:read'), { officeId: modelParameters.officeId }),
    inArray(
      modelParameters.officeId,
      above.map(({ id }) => id),
    ),
  )
  const rows = await db
    .select({ row: modelParameters, officeName: offices.name })
    .from(modelParameters)
    .innerJoin(offices, eq(offices.id, modelParameters.officeId))
    .where(and(eq(modelParameters.modelId, model.id), visible))
    .orderBy(asc(offices.name))
  const people = await personRefs(
    db,
    rows.map(({ row }) => row.setBy),
  )
  return rows.map(({ row, officeName }) => ({
    officeId: row.officeId,
    officeName,
    values: row.values,
    misfits: Object.entries(row.values)
      .filter(([id, value]) => !fits(model, id, value, asOf))
      .map(([id]) => id),
    setBy: (row.setBy && people.get(row.setBy)) || null,
    setAt: row.setAt,
    revision: row.revision,
    editable: mayTouch(actor, 'model:write', { officeId: row.officeId }),
  }))
}

/** Values as the model takes them. @throws AppError invalid_parameter with the field */
function accepted({ checked }: RegisteredModel, values: Values, asOf: string): Values {
  try {
    const resolved = resolveParams(checked, values, asOf)
    return Object.fromEntries(Object.keys(values).map(id => [id, resolved[id]]))
  } catch (error) {
    if (error instanceof ParameterError)
      throw new AppError('invalid_parameter', error.words, { fields: [{ path: `values.${error.param}`, message: error.words['zh-CN'] }] })
    throw error
  }
}

/**
 * Sets an office's own values; none at all takes them away.
 *
 * @param revision as the person saw it; 0 where there were none
 * @throws AppError not_found (an office out of reach), conflict, invalid_parameter
 */
export async function setParameters(
  db: Db,
  actor: Actor,
  model: RegisteredModel,
  officeId: string,
  { revision, values }: { revision: number; values: Values },
  asOf: string,
): Promise<void> {
  if (!mayTouch(actor, 'model:write', { officeId })) throw new AppError('not_found')
  const kept = accepted(model, values, asOf)
  await transaction(db, async tx => {
    const before = await write(tx, actor, model.id, officeId, kept, revision)
    await audit(tx, {
      actor,
      action: 'model.parameters',
      subject: { kind: 'office', id: officeId },
      officeId,
      details: { model: model.id, version: model.checked.version, before, values: kept },
    })
  })
}

/** @returns the values before */
async function write(tx: Tx, actor: Actor, modelId: string, officeId: string, values: Values, revision: number): Promise<Values> {
  const mine = and(eq(modelParameters.modelId, modelId), eq(modelParameters.officeId, officeId))
  const [row] = await tx.select().from(modelParameters).where(mine).for('update')
  if ((row?.revision ?? 0) !== revision) throw new AppError('conflict')
  const set = { values, setBy: actor.user.id, setAt: new Date().toISOString(), revision: revision + 1 }
  if (row && Object.keys(values).length === 0) await tx.delete(modelParameters).where(mine)
  else if (row) await tx.update(modelParameters).set(set).where(mine)
  else if (Object.keys(values).length > 0) {
    await tx
      .insert(modelParameters)
      .values({ modelId, officeId, ...set })
      .catch((error: unknown) => {
        // two people began at once; or there is no such office
        throw sqlState(error) === '23505' ? new AppError('conflict') : error
      })
  }
  return row?.values ?? {}
}
