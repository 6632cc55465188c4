import { PrinterOutlined } from '@ant-design/icons'
import { api, type PanelDetail } from '@jianqing/contract'
import { QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { TextPanel } from './page/TextPanel.tsx'
import './panels.css'
import { panelRecord, TRANSLATION_TONES } from './record.ts'

function About({ panel }: { panel: PanelDetail }) {
  const { t } = useTranslation('panels')
  const tx = useTx()
  const places = panel.places.map(({ floor, wall }) => `${tx(floor)} ${tx(wall)}`)
  return (
    <Facts
      items={[
        { label: t('column.set'), value: `${panel.setTitle ? tx(panel.setTitle) : t('unknownSet')} · ${t('column.no', { no: panel.no })}` },
        { label: t('page.where'), value: places.join('；') || t('page.nowhere') },
        {
          label: t('column.english'),
          value: <StateTag tone={TRANSLATION_TONES[panel.translation]}>{t(`translation.${panel.translation}`)}</StateTag>,
        },
        { label: t('page.source'), value: panel.source },
        {
          label: t('page.checked'),
          value: panel.checkedOn ? `${panel.checkedOn} ${panel.checkResult ?? ''}` : t('never'),
          tone: panel.checkedOn ? undefined : 'warn',
        },
        { label: t('page.shownOn'), value: panel.shownOn ?? '—' },
      ]}
    />
  )
}

function Sheet({ panel: { id, code, address, state, en } }: { panel: PanelDetail }) {
  const { t } = useTranslation('panels')
  if (state !== 'shown') return <p className="jq-soft">{t('page.afterPublish')}</p>
  return (
    <div className="jq-panel-qr">
      <div aria-hidden="true">
        <QRCode value={address} size={132} bgColor="#fff" color="#000" bordered={false} />
      </div>
      <div className="jq-stack">
        <p>
          {t('page.code')} {code}
          <br />
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </p>
        <span className="jq-panel-row">
          <DownloadButton
            icon={<PrinterOutlined />}
            endpoint={api.panels.sheet}
            args={{ params: { id }, query: {} }}
            otherwise={`${code}.pdf`}
          >
            {t('page.print')}
          </DownloadButton>
          {en ? (
            <DownloadButton endpoint={api.panels.sheet} args={{ params: { id }, query: { lang: 'en' } }} otherwise={`${code}-en.pdf`}>
              {t('page.printEn')}
            </DownloadButton>
          ) : null}
        </span>
      </div>
    </div>
  )
}

/** One panel: what it says, where it hangs, what can be done now. */
export function PanelPage() {
  const { t, i18n } = useTranslation('panels')
  return (
    <RecordPage record={panelRecord} back={t('nav')}>
      {panel => ({
        title: i18n.language === 'en' && panel.titleEn ? panel.titleEn : panel.title,
        sub: panel.officeName,
        body: (
          <>
            <About panel={panel} />
            <TextPanel panel={panel} />
            <RecordPanel title={t('page.scan')}>
              <Sheet panel={panel} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
