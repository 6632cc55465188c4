export const profile = {
  title: '个人设置',
  who: { login: '用户名', staffNo: '工号', office: '单位', department: '部门', roles: '角色与范围', rolesHint: '如需调整，请联系安全管理员。' },
  look: { title: '语言与配色', language: '语言', scheme: '配色', light: '浅色', dark: '深色', system: '跟随系统' },
  password: { title: '修改密码', done: '密码已修改', hint: '修改后，您在其他地方的登录会全部退出。' },
  sessions: { title: '我的登录', current: '当前', created: '登录时间', seen: '最近使用', revoke: '退出其他登录', revokeAsk: '除当前之外的登录将全部退出。', revoked: '其他登录已退出', hint: '有不认识的登录？请退出其他登录并修改密码。' },
  totp: {
    title: '动态验证码', off: '未绑定', on: '已绑定', why: '登录时除密码外再输入手机上的 6 位数字，密码泄露也不会被冒用。', begin: '开始绑定', password: '先输入当前密码', next: '下一步', scan: '用身份验证器应用扫描二维码', manual: '不能扫描时，手工输入密钥', copy: '复制', copied: '已复制',
    code: '再输入应用显示的 6 位数字', confirm: '完成绑定', done: '已绑定，下次登录起生效', cancel: '取消', disable: '解除绑定', disableAsk: '输入密码以解除绑定', disabled: '已解除绑定', wrongCode: '请输入 6 位数字', qr: '绑定用二维码', required: '请填写',
  },
}
