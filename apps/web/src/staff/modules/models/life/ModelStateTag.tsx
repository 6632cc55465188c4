import { MODEL_STATES, type ModelState } from '@jianqing/contract'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'

const TONES: Record<ModelState, Tone> = {
  draft: 'quiet',
  tested: 'brand',
  shadow: 'brand',
  proposed: 'warn',
  published: 'ok',
  paused: 'warn',
  replaced: 'quiet',
  retired: 'quiet',
}

/** How far a version of a model is. */
export function ModelStateTag({ state }: { state: ModelState }) {
  const tx = useTx()
  return <StateTag tone={TONES[state]}>{tx(MODEL_STATES[state])}</StateTag>
}
