import { api, type LimitKind } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

export const OWN = 'own'

/** All limits of law; they are asked for once. */
export const useLimits = () => useApi(api.limits.list, { query: {} }, { staleTime: Infinity })

const COUNTED: readonly LimitKind[] = ['budget', 'before']

/** Chooses a limit that has a length, found by any word of its subject, trigger, article and area. */
export function RuleSelect({
  value,
  onChange,
  label,
  own = false,
}: {
  value: string | null
  onChange: (id: string) => void
  label: string
  /** A length of one's own may be chosen instead. */
  own?: boolean
}) {
  const { t } = useTranslation('limits')
  const tx = useTx()
  const { data, isPending } = useLimits()
  const groups = (data?.areas ?? []).map(({ area, title }) => ({
    label: tx(title),
    options: data!.items
      .filter(rule => rule.area === area && COUNTED.includes(rule.kind))
      .map(rule => ({
        value: rule.id,
        label: `${tx(rule.title)} · ${rule.length ? tx(rule.length) : ''} · ${rule.article}`,
        words: [rule.id, rule.title['zh-CN'], rule.title.en, rule.trigger?.['zh-CN'], rule.article, title['zh-CN'], title.en]
          .join(' ')
          .toLowerCase(),
      })),
  }))
  return (
    <Select
      aria-label={label}
      value={value}
      loading={isPending}
      placeholder={t('due.ruleHint')}
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) => {
          const words = option && 'words' in option ? String(option.words) : ''
          return typed
            .toLowerCase()
            .split(/\s+/u)
            .every(word => words.includes(word))
        },
      }}
      options={[
        ...(own ? [{ value: OWN, label: t('due.own'), words: `${t('due.own')} own` }] : []),
        ...groups.filter(({ options }) => options.length > 0),
      ]}
      onChange={onChange}
      className="jq-limit-rule"
    />
  )
}
