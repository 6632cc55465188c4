import type { CodesShown } from '@jianqing/contract'
import { QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import './sign-in.css'

/** How often a room's screen looks, in milliseconds. */
export const LOOK_MS = 2_000

interface RoomScreenProps {
  title: string
  sub: string
  shown: CodesShown
  /** The page on which one signs in. */
  page: string
}

/** What hangs in the room: a code for phones, six digits for whoever types, how many are there. */
export function RoomScreen({ title, sub, shown, page }: RoomScreenProps) {
  const { t } = useTranslation('shared')
  const { token, code, present, expected } = shown
  return (
    <div className="jq-screen">
      <p className="jq-faint">{sub}</p>
      <h1>{title}</h1>
      {token ? (
        <div className="jq-screen-codes">
          <div className="jq-screen-qr">
            <QRCode
              value={`${window.location.origin}${page}?token=${token}`}
              size={260}
              bgColor="#fff"
              color="#000"
              bordered={false}
              aria-label={t('signIn.scan')}
            />
            <span>{t('signIn.scan')}</span>
          </div>
          <div>
            <p className="code" aria-label={t('signIn.code')}>
              {code}
            </p>
            <span>{t('signIn.type')}</span>
          </div>
        </div>
      ) : (
        <p>{t('signIn.closed')}</p>
      )}
      <p className="there">{t('signIn.there', { present, expected })}</p>
      {token ? <p className="jq-faint">{t('signIn.every')}</p> : null}
      <Link to={page}>{t('signIn.back')}</Link>
    </div>
  )
}
