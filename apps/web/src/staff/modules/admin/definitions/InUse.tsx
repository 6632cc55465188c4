import { addressOf, api, DEFINITION_KINDS, type InUse as Item } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useEdition } from '../../../../kit/edition.ts'
import { errorText } from '../../../../kit/errors.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { definitionRecord } from './record.ts'
import '../../../../kit/words.css'

/** What the office may edit, which version counts for it, and the way to change it. */
export function InUse() {
  const { t } = useTranslation('definitions')
  const { data, error, refetch } = useApi(api.definitions.inUse, {})
  return (
    <section className="jq-card jq-block jq-in-use" aria-labelledby="in-use">
      <h2 id="in-use" className="jq-h2">
        {t('inUse.title')}
      </h2>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <ul>
          {data.items.map(item => (
            <Row key={`${item.kind} ${item.name}`} item={item} />
          ))}
        </ul>
      ) : error ? null : (
        <RowsSkeleton rows={3} />
      )}
    </section>
  )
}

function Row({ item: { kind, name, title, edition, open } }: { item: Item }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  const words = useEdition()
  const may = useMay()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const begin = useCommand(api.definitions.begin, {
    refreshes: [api.definitions.list, ...definitionRecord.refreshes],
    onSuccess: ({ id }) => void navigate(`${addressOf(api.definitions, id)}/edit`),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <li>
      <span className="jq-in-use-name">
        <b>{tx(title)}</b>
        <small>{tx(DEFINITION_KINDS[kind])}</small>
      </span>
      <span className="jq-in-use-edition">
        {edition.id === null ? words(edition) : <Link to={addressOf(api.definitions, edition.id)}>{words(edition)}</Link>}
      </span>
      {open ? (
        <Link to={addressOf(api.definitions, open.id)}>
          <StateTag tone={definitionRecord.tones[open.state]}>{t(`inUse.${open.state === 'proposed' ? 'proposed' : 'draft'}`)}</StateTag>{' '}
          {open.author?.name}
        </Link>
      ) : may('definition:write') ? (
        <Button size="small" loading={begin.isPending} onClick={() => begin.mutate({ body: { kind, name } })}>
          {t('inUse.begin')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}
