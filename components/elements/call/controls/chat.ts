/** Owns the control that opens and closes the chat beside a call. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const chat: Control = {
  name: 'chat',
  key: 'c',
  canShow: ({ chatOpen }) => chatOpen !== undefined,
  look: ({ chatOpen }) => (chatOpen ? 'on' : ''),
  icon: () => icons.chat,
  label: ({ t, chatOpen }) => (chatOpen ? t.chatHide : t.chatShow),
  news: ({ t, unread }) => ({ count: unread, text: t.unread(unread) }),
  act: (_view, { ask }) => ask('chat'),
};
