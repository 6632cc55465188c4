export { allSettings, defineSetting, readSetting, type Setting, settingByKey, writeSetting } from './setting.ts'
export { checkAsOf, DEMO_AS_OF, defaultAsOf } from './as-of.ts'
