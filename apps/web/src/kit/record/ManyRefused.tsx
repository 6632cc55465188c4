import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** What became of an action on many that did not go through for all. */
export interface ManyTold {
  action: string
  done: number
  refused: readonly { title: string; to: string; reason: string }[]
  stopped: boolean
}

/** Each that was refused with its reason, for as long as somebody works through them. */
export function ManyRefused({ told: { action, done, refused, stopped }, onClose }: { told: ManyTold; onClose: () => void }) {
  const { t } = useTranslation('shared')
  return (
    <div className="jq-many-told" role="alert">
      <div>
        <b>{t(stopped ? 'many.stopped' : 'many.partly', { action, done, n: refused.length })}</b>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('many.close')} onClick={onClose} />
      </div>
      {refused.length > 0 ? (
        <>
          <p className="jq-soft">{t('many.refusedHelp')}</p>
          <ul>
            {refused.map(one => (
              <li key={one.to}>
                <Link to={one.to}>{one.title}</Link> {one.reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
