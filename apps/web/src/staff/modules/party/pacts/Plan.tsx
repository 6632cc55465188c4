import { api, PACT_FORMS, PACT_WORK_KINDS, type PactDetail, type PactLine, type PactLineState, type PactWork } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { CountPills } from '../../../../kit/record/CountPills.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import { AddLine } from './AddLine.tsx'
import { AGES } from './ages.ts'
import { CountWork } from './CountWork.tsx'
import { HoldActivity } from './HoldActivity.tsx'
import { WaiveLine } from './WaiveLine.tsx'
import './pacts.css'

const TONES: Record<PactLineState, Tone> = { kept: 'ok', kept_late: 'warn', ahead: 'calm', gap: 'danger', waived: 'quiet' }

const isKept = ({ state }: PactLine) => state === 'kept' || state === 'kept_late'
const isGap = ({ state }: PactLine) => state === 'gap'

interface Of {
  pact: PactDetail
  line: PactLine
}

/** One record that was held or is planned for a line, and the way to take it back. */
function Work({ pact, line, work }: Of & { work: PactWork }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const withdraw = useCommand(api.pacts.withdraw, { refreshes: AGES })
  const said = [
    tx(PACT_WORK_KINDS[work.kind]),
    work.heldOn ? t('plan.on', { day: work.heldOn }) : t('plan.planned'),
    work.people === null ? null : t('plan.came', { count: work.people }),
  ]
  return (
    <li>
      <Link to={work.link}>{work.title}</Link> <small>{said.filter(Boolean).join(' · ')}</small>
      {pact.may.keep ? (
        <Button
          type="link"
          size="small"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { id: pact.id, line: line.id }, body: { kind: work.kind, id: work.id } })}
        >
          {t('count.withdraw')}
        </Button>
      ) : null}
      {withdraw.error ? <Alert type="error" showIcon title={errorText(withdraw.error)} /> : null}
    </li>
  )
}

function RemoveLine({ pact, line }: Of) {
  const { t } = useTranslation('pacts')
  const remove = useCommand(api.pacts.removeLine, { refreshes: AGES })
  return (
    <>
      <Button size="small" loading={remove.isPending} onClick={() => remove.mutate({ params: { id: pact.id, line: line.id } })}>
        {t('addLine.remove')}
      </Button>
      {remove.error ? <Alert type="error" showIcon title={errorText(remove.error)} /> : null}
    </>
  )
}

function Line({ pact, line }: Of) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const outputs = pact.outputs.filter(one => one.line === line.id)
  const isOpen = line.state !== 'waived'
  return (
    <li className={line.state}>
      <StateTag tone={TONES[line.state]}>{t(`line.${line.state}`)}</StateTag>
      <div className="what">
        <b>{line.title}</b>
        <small>
          {[tx(PACT_FORMS[line.form]), t('plan.by', { day: line.dueOn }), line.owner ? t('plan.owner', { name: line.owner.name }) : null]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {line.state === 'waived' ? <small>{t('plan.waived', { reason: line.waivedReason })}</small> : null}
        {line.works.length + outputs.length > 0 ? (
          <ul>
            {line.works.map(work => (
              <Work key={work.kind + work.id} pact={pact} line={line} work={work} />
            ))}
            {outputs.map(one => (
              <li key={one.id}>
                {one.title} <small>{[t('plan.outputs'), one.onDay].join(' · ')}</small>
              </li>
            ))}
          </ul>
        ) : isKept(line) ? (
          <small>{t('plan.hidden')}</small>
        ) : null}
        <div className="ways">
          {pact.may.keep && isOpen && !isKept(line) && pact.state === 'in_force' && (pact.branch === null || pact.hosts.length > 0) ? (
            <HoldActivity pact={pact} line={line} />
          ) : null}
          {pact.may.keep && isOpen ? <CountWork pact={pact} line={line} /> : null}
          {line.mayWaive ? <WaiveLine pact={pact} line={line} /> : null}
          {pact.state === 'draft' && pact.may.change ? <RemoveLine pact={pact} line={line} /> : null}
        </div>
      </div>
    </li>
  )
}

/** What was held, each once, the newest first. */
const heldOf = (pact: PactDetail): PactWork[] => {
  const held = pact.plan.flatMap(({ works }) => works.filter(({ heldOn }) => heldOn !== null))
  return [...new Map(held.map(work => [work.kind + work.id, work])).values()].sort((a, b) => b.heldOn!.localeCompare(a.heldOn!))
}

function Held({ works }: { works: readonly PactWork[] }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  return (
    <ul className="jq-pact-held">
      {works.map(work => (
        <li key={work.kind + work.id}>
          <span className="jq-num jq-faint">{work.heldOn}</span>
          <Link to={work.link}>{work.title}</Link>
          <small>
            {[tx(PACT_WORK_KINDS[work.kind]), work.people === null ? null : t('plan.came', { count: work.people })]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  )
}

type Shown = 'all' | 'due' | 'kept' | 'gap' | 'held' | 'people'

/** The joint plan and its figures; each number opens its rows. */
export function Plan({ pact }: { pact: PactDetail }) {
  const { t } = useTranslation('pacts')
  const [shown, setShown] = useState<Shown>('all')
  const { plan, lines, figures } = pact
  const agreed = pact.state !== 'draft' && pact.state !== 'submitted' && pact.state !== 'discarded'
  const of: Record<Exclude<Shown, 'held' | 'people'>, (line: PactLine) => boolean> = {
    all: () => true,
    due: line => isKept(line) || isGap(line),
    kept: isKept,
    gap: isGap,
  }
  const rows = shown === 'held' || shown === 'people' ? [] : plan.filter(of[shown])
  return (
    <RecordPanel title={t('plan.title')} help={t('plan.help')}>
      {agreed ? (
        <CountPills<Shown>
          value={shown}
          onChange={setShown}
          items={[
            { key: 'all', label: t('plan.all'), count: plan.length },
            { key: 'due', label: t('plan.due'), count: lines.due },
            { key: 'kept', label: t('plan.kept'), count: lines.kept },
            { key: 'gap', label: t('plan.gap'), count: lines.gaps },
            { key: 'held', label: t('plan.held'), count: figures.held },
            { key: 'people', label: t('plan.people'), count: figures.people },
          ]}
        />
      ) : null}
      {shown === 'held' || shown === 'people' ? (
        <Held works={heldOf(pact)} />
      ) : (
        <ol className="jq-pact-plan">
          {rows.map(line => (
            <Line key={line.id} pact={pact} line={line} />
          ))}
        </ol>
      )}
      {plan.length === 0 ? <p className="jq-faint">{t('plan.none')}</p> : null}
      {plan.length > 0 && rows.length === 0 && shown !== 'held' && shown !== 'people' ? (
        <p className="jq-faint">{t('plan.nothing')}</p>
      ) : null}
      {pact.may.change ? <AddLine pact={pact} /> : null}
    </RecordPanel>
  )
}
