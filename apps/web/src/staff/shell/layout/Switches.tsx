import { GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { api, type Lang } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../kit/api.ts'
import { speak, useLang } from '../../../kit/i18n/index.ts'
import { MenuButton } from '../../../kit/MenuButton.tsx'
import { type SchemeChoice, useScheme } from '../../../kit/theme/scheme.tsx'

// A language is called by its own name, whichever is spoken now.
const NAMES: Record<Lang, string> = { 'zh-CN': '中文', en: 'English' }

/** Chinese or English at a click; `keep`: also with the person, so that the server writes to them in it. */
export function LanguageSwitch({ keep = false }: { keep?: boolean }) {
  const { t } = useTranslation()
  const lang = useLang()
  const save = useCommand(api.auth.setLang)
  const other: Lang = lang === 'en' ? 'zh-CN' : 'en'
  const change = async () => {
    await speak(other)
    if (keep) save.mutate({ body: { lang: other } })
  }
  return (
    <button
      type="button"
      className="jq-icon-button"
      lang={other}
      aria-label={`${t('header.language')}: ${NAMES[other]}`}
      onClick={() => void change()}
    >
      <GlobalOutlined />
      <span className="jq-lang-text">{NAMES[other]}</span>
    </button>
  )
}

export function SchemeSwitch() {
  const { t } = useTranslation()
  const { scheme, choice, choose } = useScheme()
  const items = (['light', 'dark', 'system'] as const).map(key => ({ key, label: t(`header.${key}`) }))
  return (
    <MenuButton menu={{ items, selectable: true, selectedKeys: [choice], onClick: ({ key }) => choose(key as SchemeChoice) }}>
      <button type="button" className="jq-icon-button" aria-label={t('header.scheme')}>
        {scheme === 'dark' ? <MoonOutlined /> : <SunOutlined />}
      </button>
    </MenuButton>
  )
}
