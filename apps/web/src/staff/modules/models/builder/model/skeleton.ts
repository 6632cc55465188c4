/** A model of which nothing is said yet. */
export const SKELETON = `id: new-model
version: 1
area: inspection
title: { zh-CN: 新模型, en: New model }
question: { zh-CN: '', en: '' }
basis: []
inputs: {}
params: {}
steps: {}
leads: {}
`

/** What a new parameter is called until somebody says better: a model speaks both languages, whichever its author does. */
export const FRESH_TITLE = { 'zh-CN': '新参数', en: 'New parameter' }
