import { type AgreementDetail, api, FEED_CARRIERS, type Feed } from '@jianqing/contract'
import { SyncOutlined } from '@ant-design/icons'
import { Alert, App, Button, Switch, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { AddFeed } from './AddFeed.tsx'

function Where({ feed }: { feed: Feed }) {
  const { address, folder } = feed
  if (folder)
    return (
      <Typography.Text code copyable={{ text: folder }} className="jq-feed-path">
        {folder}
      </Typography.Text>
    )
  if (address.carrier === 'table')
    return <code>{`${address.host}:${address.port}/${address.database} ${address.schema}.${address.table}`}</code>
  if (address.carrier === 'sftp')
    return <code>{`${address.user}@${address.host}:${address.port}${address.folder} ${address.hostKey}`}</code>
  return null
}

function One({ feed, item }: { feed: Feed; item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  const keep = useKeep()
  const { message } = App.useApp()
  const options = {
    onSuccess: (after: AgreementDetail) => keep(api.agreements.get, { params: { id: item.id } }, after),
    onError: (error: Parameters<typeof errorText>[0]) => void message.error(errorText(error)),
  }
  const look = useCommand(api.agreements.lookFeed, options)
  const turn = useCommand(api.agreements.switchFeed, options)
  const params = { id: feed.id }
  const isInForce = item.state === 'active' && item.mayEdit
  return (
    <li>
      <div className="jq-feed-head">
        <b>
          <Link to={`/datasets/${feed.dataset}`}>{tx(feed.datasetTitle)}</Link>
        </b>
        <span className="jq-faint">
          {[tx(FEED_CARRIERS[feed.address.carrier]), t(feed.append ? 'feed.appends' : 'feed.replaces')].join(' · ')}
        </span>
        {isInForce ? (
          <span className="jq-feed-acts">
            <Switch
              checked={feed.isOn}
              loading={turn.isPending}
              aria-label={t('feed.on')}
              onChange={isOn => turn.mutate({ params, body: { isOn } })}
            />
            <Button
              size="small"
              icon={<SyncOutlined />}
              disabled={!feed.isOn}
              loading={look.isPending}
              onClick={() => look.mutate({ params })}
            >
              {t('feed.look')}
            </Button>
          </span>
        ) : null}
      </div>
      <Where feed={feed} />
      <small className="jq-faint">
        {feed.isOn ? (feed.lookedAt ? t('feed.lookedAt', { at: dateTime(feed.lookedAt) }) : t('feed.never')) : t('feed.off')}
      </small>
      {feed.problems.map(problem => (
        <Alert key={problem['zh-CN']} type="error" showIcon title={tx(problem)} />
      ))}
      {feed.waiting.length > 0 ? <Alert type="warning" showIcon title={t('feed.waiting', { names: feed.waiting.join('、') })} /> : null}
    </li>
  )
}

/** How the data of an agreement comes, and what of it could not be taken. */
export function Feeds({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  return (
    <RecordPanel title={t('feed.title')}>
      {item.feeds.length > 0 ? (
        <ul className="jq-feeds">
          {item.feeds.map(feed => (
            <One key={feed.id} feed={feed} item={item} />
          ))}
        </ul>
      ) : (
        <p className="jq-faint">{t('feed.none')}</p>
      )}
      {item.mayEdit ? (
        <div>
          <AddFeed item={item} />
        </div>
      ) : null}
    </RecordPanel>
  )
}
