export const signIn = {
  title: '登录', login: '用户名', password: '密码', code: '动态验证码', submit: '登录', back: '返回',
  codeHelp: '请输入身份验证器上显示的 6 位数字。',
  need: { login: '请输入用户名', password: '请输入密码', code: '请输入 6 位数字' },
  lead: '从数据到整改，一条线走到底',
  flow: { data: '数据', models: '模型', leads: '线索', inspection: '督察', rectified: '整改' },
  caution: '线索供人工核查，不是结论。',
  demo: '演示账号', demoHelp: '数据均为虚构。点选一个角色直接登录：',
  help: '没有账号或忘记密码，请联系安全管理员。',
  again: { title: '登录已过期', text: '请重新登录。您正在办理的内容还在，登录后可以继续。', other: '换一个账号登录' },
  change: {
    title: '修改密码', must: '首次登录或密码已被重置，请先设置新密码。', current: '当前密码', next: '新密码', again: '再次输入新密码', submit: '保存新密码', signOut: '退出登录',
    rule: '至少 10 位，含大写字母、小写字母、数字、符号中的三类。', differs: '两次输入不一致', same: '新密码不能与当前密码相同', need: '请填写',
  },
}
