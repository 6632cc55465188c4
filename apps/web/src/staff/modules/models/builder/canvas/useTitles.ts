import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { LEADS, useBuilder } from '../page/context.ts'

/** What an input, a step or the leads are called, and what they do, in words. */
export function useTitles(): (id: string) => { title: string; words: string } {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { view, check, datasets } = useBuilder()
  return id => {
    if (id === LEADS) return { title: t('canvas.leadsTitle'), words: check?.leads ? tx(check.leads) : t('canvas.leadsWords') }
    const input = view.inputs.find(({ name }) => name === id)
    if (input) {
      const dataset = datasets.find(d => d.id === input.dataset)
      return { title: dataset ? tx(dataset.title) : input.dataset, words: id }
    }
    const words = check?.steps.find(step => step.id === id)?.words
    const note = view.steps.find(step => step.name === id)?.note
    return { title: note || id, words: words ? tx(words) : '' }
  }
}
