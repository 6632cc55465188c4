import { type ActionView, type BatchOn, MOST_AT_ONCE } from '@jianqing/contract'
import { App, Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionDialog } from '../action/LateActionDialog.tsx'
import { useApi } from '../api.ts'
import { errorText } from '../errors.ts'
import { useTx } from '../i18n/index.ts'
import { BatchPanel } from './BatchPanel.tsx'
import type { RecordApi, RecordKind, SummaryOf } from './kind.ts'
import { alike, joined, type ManyResult, NOTHING, sharedActions } from './many.ts'
import { ManyRefused, type ManyTold } from './ManyRefused.tsx'
import './record.css'
import { useBeginBatch, useOpenBatch } from './useBatch.ts'
import { useActOnMany, type useChosen } from './useMany.ts'

interface ManyBarProps<A extends RecordApi, State extends string> {
  record: RecordKind<A, State>
  chosen: ReturnType<typeof useChosen<SummaryOf<A>>>
  /** All that the list is narrowed to, and how many they are; undefined while that is not known. */
  narrowed: { filter: Record<string, unknown>; total: number } | undefined
  /** Those of the page that is shown. */
  shown: readonly SummaryOf<A>[]
}

interface Open<Item> {
  action: ActionView
  /** As they were when the person decided. */
  items: readonly Item[]
  /** More than a request takes, or all that the list is narrowed to: a job acts on them. */
  batch?: { on: BatchOn; n: number } | undefined
}

/** What can be done with all that are chosen, how far it is, and what was refused. */
export function ManyBar<A extends RecordApi, State extends string>({ record, chosen, narrowed, shown }: ManyBarProps<A, State>) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { message } = App.useApp()
  const act = useActOnMany(record)
  const begun = useOpenBatch(record)
  const beginBatch = useBeginBatch(record)
  const [open, setOpen] = useState<Open<SummaryOf<A>> | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [told, setTold] = useState<ManyTold | null>(null)
  const stop = useRef(false)
  /** What tries of the same action came to before one failed. */
  const earlier = useRef(NOTHING)
  const items = [...chosen.byId.values()]
  const byJob = record.api.batch !== undefined
  const every = byJob && chosen.every && narrowed ? narrowed : undefined
  const n = every?.total ?? items.length
  const mayEvery =
    byJob && !every && narrowed !== undefined && narrowed.total > items.length && shown.every(({ id }) => chosen.byId.has(id))
  const { together } = record
  const mixed = together !== undefined && (every ? every.filter[together.filter] === undefined : !alike(items, together.by))
  const shared = sharedActions(items, [...(record.alone ?? []), ...(mixed ? together.actions : [])])
  // a list knows the ids of actions only; words and forms come with one of the records
  const one = useApi(record.api.get, { params: { id: items[0]?.id ?? '' } } as never, { enabled: shared.length > 0, keepPrevious: true })
  const actions = ((one.data as { actions: ActionView[] } | undefined)?.actions ?? []).filter(({ id }) => shared.includes(id))

  const begin = (action: ActionView) => {
    stop.current = false
    earlier.current = NOTHING
    setTold(null)
    // what the form would begin with belongs to the one record
    const on = every ? { filter: every.filter, total: every.total } : { items: items.map(({ id, revision }) => ({ id, revision })) }
    const batch = every || (byJob && items.length > MOST_AT_ONCE) ? { on, n } : undefined
    setOpen({ action: { ...action, initial: undefined }, items, batch })
  }
  const sendBatch = async (action: string, on: BatchOn, form: Record<string, unknown>) => {
    begun.open(await beginBatch(action, on, form))
    chosen.clear()
  }
  const send = async ({ action, items: decided }: Open<SummaryOf<A>>, form: Record<string, unknown>) => {
    // after a fault a part of them may be done already
    const left = decided.filter(({ id }) => chosen.byId.has(id))
    let result = earlier.current
    setSent(decided.length - left.length)
    try {
      const onPart = (soFar: ManyResult) => {
        result = joined(earlier.current, soFar)
        const told = new Set([...result.done, ...result.refused.map(({ id }) => id)])
        setSent(told.size)
        // what was refused is no longer what the person saw; it must be looked at before it is chosen anew
        chosen.set(
          left.filter(({ id }) => told.has(id)),
          false,
        )
      }
      const { stopped } = await act(action.id, left, form, { onPart, stopped: () => stop.current })
      tell(action, decided, result, stopped)
    } catch (error) {
      earlier.current = result
      // the dialog that would show it was closed
      if (stop.current) {
        tell(action, decided, result, true)
        void message.error(errorText(error))
      }
      throw error
    } finally {
      setSent(null)
    }
  }
  const tell = ({ title }: ActionView, decided: readonly SummaryOf<A>[], { done, refused }: ManyResult, stopped: boolean) => {
    if (refused.length === 0 && !stopped) return void message.success(t('many.done', { action: tx(title), n: done.length }))
    const names = new Map(decided.map(item => [item.id, record.title(item)]))
    const why = refused.map(({ id, reason }) => ({ title: names.get(id) ?? id, to: `${record.path}/${id}`, reason: tx(reason) }))
    setTold({ action: tx(title), done: done.length, refused: why, stopped })
  }

  if (items.length === 0 && !open && !told && begun.id === null) return null
  return (
    <div className="jq-many">
      {begun.id === null ? null : <BatchPanel record={record} opened={begun} />}
      {told ? <ManyRefused told={told} onClose={() => setTold(null)} /> : null}
      {items.length > 0 ? (
        <div className="jq-many-bar" role="toolbar" aria-label={t('many.label')}>
          <b role="status">{t(every ? 'many.chosenEvery' : 'many.chosen', { n })}</b>
          {mayEvery ? (
            <Button type="link" onClick={() => chosen.setEvery(true)}>
              {t('many.every', { n: narrowed.total })}
            </Button>
          ) : null}
          {shared.length === 0 && !mixed ? <span className="jq-soft">{t('many.none')}</span> : null}
          {mixed ? <span className="jq-soft">{t('many.mixed')}</span> : null}
          {actions.map(action => (
            <Button key={action.id} danger={action.tone === 'danger'} onClick={() => begin(action)}>
              {t('many.act', { action: tx(action.title) })}
            </Button>
          ))}
          <Button type="link" onClick={chosen.clear}>
            {t('many.clear')}
          </Button>
        </div>
      ) : null}
      {open ? (
        <ActionDialog
          action={open.action}
          title={t('many.title', { action: tx(open.action.title), n: open.batch?.n ?? open.items.length })}
          except={open.items.map(({ id }) => id)}
          about={t(open.batch ? 'many.aboutJob' : 'many.about', { n: open.batch?.n ?? open.items.length })}
          {...(sent === null ? {} : { cancel: t('many.stop') })}
          progress={
            sent === null ? null : (
              <p role="status">
                {t('many.sent', { sent, n: open.items.length })}
                <Progress percent={Math.round((100 * sent) / open.items.length)} showInfo={false} aria-hidden />
              </p>
            )
          }
          onAct={form => (open.batch ? sendBatch(open.action.id, open.batch.on, form) : send(open, form))}
          onClose={() => {
            stop.current = true
            setOpen(null)
          }}
        />
      ) : null}
    </div>
  )
}
