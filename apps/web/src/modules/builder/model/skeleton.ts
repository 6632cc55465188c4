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
