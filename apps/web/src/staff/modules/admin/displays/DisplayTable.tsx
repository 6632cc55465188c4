import { api, type Display, type DisplayState, WALL_PANEL_TITLES } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { date, dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'

const TONES: Record<DisplayState, Tone> = { on: 'ok', ended: 'quiet', revoked: 'quiet' }

/** Every display with what it shows, until when, and when it was last seen. */
export function DisplayTable({ displays }: { displays: readonly Display[] }) {
  const { t } = useTranslation('displays')
  const tx = useTx()
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="jq-plain jq-displays">
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('officeOf')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.until')}</th>
            <th scope="col">{t('column.seen')}</th>
            <th scope="col">{t('column.by')}</th>
            <th scope="col" aria-label={t('revoke')} />
          </tr>
        </thead>
        <tbody>
          {displays.map(display => (
            <tr key={display.id}>
              <th scope="row">
                <div className="jq-name">
                  <span>{display.name}</span>
                  <span className="jq-faint">{display.panels.map(panel => tx(WALL_PANEL_TITLES[panel])).join(' · ')}</span>
                </div>
              </th>
              <td>{display.officeName}</td>
              <td>
                <StateTag tone={TONES[display.state]}>{t(`state.${display.state}`)}</StateTag>
                {display.revokedAt ? (
                  <small className="jq-faint">{t('revokedBy', { name: display.revokedBy ?? '', at: dateTime(display.revokedAt) })}</small>
                ) : null}
              </td>
              <td className="jq-date jq-nowrap">{display.until}</td>
              <td className="jq-date">
                {display.lastSeenAt ? dateTime(display.lastSeenAt) : <span className="jq-faint">{t('never')}</span>}
                {display.lastSeenFrom ? <small className="jq-faint">{display.lastSeenFrom}</small> : null}
              </td>
              <td className="jq-date">
                {display.createdBy}
                <small className="jq-faint">{date(display.createdAt)}</small>
              </td>
              <td className="jq-num">{display.state === 'on' ? <Revoke display={display} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Revoke({ display }: { display: Display }) {
  const { t } = useTranslation('displays')
  const { modal, message } = App.useApp()
  const revoke = useCommand(api.displays.revoke, {
    refreshes: [api.displays.list],
    onSuccess: () => void message.success(t('revoked')),
    onError: error => void message.error(errorText(error)),
  })
  const ask = () =>
    void modal.confirm({
      title: t('revokeAsk', { name: display.name }),
      content: t('revokeText'),
      okText: t('revoke'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: () => revoke.mutateAsync({ params: { id: display.id } }).catch(() => undefined),
    })
  return (
    <Button danger onClick={ask} loading={revoke.isPending}>
      {t('revoke')}
    </Button>
  )
}
