import { api, type Lang, ROLES } from '@jianqing/contract'
import { App, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { speak, useLang, useTx } from '../../../../kit/i18n/index.ts'
import { useReach } from '../../../../kit/reach.ts'
import { useMe } from '../../../shell/session/session.tsx'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { ChangePasswordForm } from '../sign-in/ChangePasswordForm.tsx'
import { Sessions } from './Sessions.tsx'
import { Totp } from './Totp.tsx'
import '../../../../kit/words.css'
import './profile.css'

/** What everybody sets for themselves. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  const { message } = App.useApp()
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="jq-profile">
        <div className="jq-stack">
          <Who />
          <Look />
          <Sessions />
        </div>
        <div className="jq-stack">
          <section className="jq-card jq-block">
            <h2 className="jq-h2">{t('password.title')}</h2>
            <p className="jq-faint jq-profile-hint">{t('password.hint')}</p>
            <ChangePasswordForm onDone={() => void message.success(t('password.done'))} />
          </section>
          <Totp />
        </div>
      </div>
    </>
  )
}

function Who() {
  const { t } = useTranslation('profile')
  const tx = useTx()
  const reach = useReach()
  const me = useMe()
  const facts: [string, string][] = [
    [t('who.login'), me.login],
    [t('who.staffNo'), me.staffNo ?? '—'],
    [t('who.office'), me.office?.name ?? '—'],
    [t('who.department'), me.department?.name ?? '—'],
  ]
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{me.name}</h2>
      <dl className="jq-who">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="jq-who-roles">{t('who.roles')}</h3>
      <ul>
        {me.grants.map(g => (
          <li key={g.role}>
            <b>{tx(ROLES[g.role].title)}</b> <span className="jq-soft">{reach(g)}</span>
          </li>
        ))}
      </ul>
      <p className="jq-faint">
        <small>{t('who.rolesHint')}</small>
      </p>
    </section>
  )
}

function Look() {
  const { t } = useTranslation('profile')
  const lang = useLang()
  const { choice, choose } = useScheme()
  const save = useCommand(api.auth.setLang)
  const change = async (next: Lang) => {
    await speak(next)
    save.mutate({ body: { lang: next } })
  }
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('look.title')}</h2>
      <div className="jq-look">
        <span id="look-lang">{t('look.language')}</span>
        <Segmented<Lang>
          aria-labelledby="look-lang"
          value={lang}
          onChange={next => void change(next)}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className="jq-look">
        <span id="look-scheme">{t('look.scheme')}</span>
        <Segmented
          aria-labelledby="look-scheme"
          value={choice}
          onChange={choose}
          options={(['light', 'dark', 'system'] as const).map(c => ({ value: c, label: t(`look.${c}`) }))}
        />
      </div>
    </section>
  )
}
