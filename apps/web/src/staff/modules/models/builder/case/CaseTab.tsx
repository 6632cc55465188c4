import { api, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { useBuilder } from '../page/context.ts'
import { useLater } from '../page/useLater.ts'
import { Outcome } from './Outcome.tsx'
import { TickList } from './TickList.tsx'
import './case.css'

/** What the model must find and what not, by rows that somebody marked; it is tried on every text that stands there. */
export function CaseTab() {
  const { t } = useTranslation('builder')
  const { model, draft, check, ticks } = useBuilder()
  const text = useLater(model.text, 1200)
  const golden = draft?.case
  const hasCase = golden !== undefined && golden.tables.length > 0
  const { data, error, isFetching } = useApi(
    api.builder.tryCase,
    { body: { text, case: golden! } },
    { enabled: hasCase && check?.ok === true && model.isReadable, keepPrevious: true, staleTime: Infinity, retry: false },
  )
  return (
    <div className="jq-case-tab">
      {draft === null ? <p className="jq-faint">{t('case.saveFirst')}</p> : null}
      {draft?.editable && !hasCase && ticks.all.length === 0 ? <p className="jq-faint">{t('case.how')}</p> : null}
      {draft?.editable && ticks.all.length > 0 ? <TickList draft={draft} /> : null}
      {hasCase ? <Outcome golden={golden} outcome={data} error={error} isBusy={isFetching} isSound={check?.ok === true} /> : null}
      {draft && hasCase ? (
        <p>
          <Link to={linkTo.version(draft.id)}>{t('case.open')}</Link>
        </p>
      ) : null}
    </div>
  )
}
