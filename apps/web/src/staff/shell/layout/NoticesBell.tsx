import { BellOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { dateTime } from '../../../kit/format.ts'
import { useApi, useCommand } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMe } from '../session/session.tsx'

/** Only addresses of this page: a notice never leads elsewhere. */
const local = (link: string | null): string | null => (link && link.startsWith('/') && !link.startsWith('//') ? link : null)

export function NoticesBell() {
  const { t } = useTranslation()
  const { unreadNotices } = useMe()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      rootClassName="jq-notices"
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<NoticeList onGo={() => setOpen(false)} />}
    >
      <button type="button" className="jq-icon-button" aria-label={t('header.noticesCount', { count: unreadNotices })}>
        <Badge count={unreadNotices} size="small" offset={[3, -1]} color="var(--jq-danger-fill)">
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  )
}

function NoticeList({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation()
  const tx = useTx()
  const { data } = useApi(api.overview.notices, { query: { pageSize: 200 } })
  const read = useCommand(api.overview.readNotices, { refreshes: [api.overview.notices, api.auth.me] })
  const unread = (data?.items ?? []).filter(n => n.readAt === null).map(n => n.id)
  return (
    <div>
      <div className="jq-notice-head">
        <b>{t('notices.title')}</b>
        {unread.length > 0 ? (
          <Button type="link" size="small" loading={read.isPending} onClick={() => read.mutate({ body: { ids: unread } })}>
            {t('notices.readAll')}
          </Button>
        ) : null}
      </div>
      <div className="jq-notice-list">
        {data?.items.length === 0 ? <p className="jq-faint">{t('notices.none')}</p> : null}
        {data?.items.map(n => {
          const content = (
            <>
              {tx(n.title)}
              <time dateTime={n.at}>{dateTime(n.at)}</time>
            </>
          )
          const className = `jq-notice${n.readAt === null ? ' unread' : ''}`
          const go = () => {
            if (n.readAt === null) read.mutate({ body: { ids: [n.id] } })
            onGo()
          }
          const link = local(n.link)
          return link ? (
            <Link key={n.id} to={link} className={className} onClick={go}>
              {content}
            </Link>
          ) : (
            <div key={n.id} className={className}>
              {content}
            </div>
          )
        })}
      </div>
    </div>
  )
}
