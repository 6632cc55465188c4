import { ImportError } from '../errors.ts'
import type { Holder } from './hold-by-name.ts'
import { holdFile } from './hold.ts'

/**
 * Takes the lock of a data set. One import at a time: a second one is told at once who holds it.
 * @returns a function that gives the lock back
 * @throws ImportError `busy`
 */
export async function takeLock(path: string, dataset: string): Promise<() => Promise<void>> {
  const held = await holdFile(path)
  if ('release' in held) return held.release
  throw busy(dataset, held.holder)
}

const busy = (dataset: string, holder: Holder | undefined) =>
  new ImportError(
    'busy',
    {
      'zh-CN': `数据集 ${dataset} 正在导入${holder ? `（进程 ${holder.pid}，${holder.at} 开始）` : ''}`,
      en: `Data set ${dataset} is being imported${holder ? ` (process ${holder.pid}, since ${holder.at})` : ''}`,
    },
    { 'zh-CN': '请等它完成后再试。', en: 'Wait until it is done and try again.' },
  )
