/** Owns the English words of the chat. */
export const chat = {
  close: 'Close',
  chat: 'Chat',
  messages: 'Messages',
  writeTo: (name: string) => `Message ${name}`,
  everyone: 'everyone',
  to: 'To',
  privately: (name: string) => `Privately to ${name}`,
  privatelyToYou: 'Privately to you',
  send: 'Send',
  sendFile: 'Send a file',
  emptyChat: 'No messages yet.',
  outsideChat: 'Join the room to chat.',
  joinChat: 'Join the chat',
  earlier: 'Show earlier messages',
  newer: 'New messages',
  sending: 'Sending…',
  notDelivered: 'Not delivered',
  retry: 'Try again',
  left: (count: number) => `${count} left`,
  typing: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} is writing…`
      : names.length === 2
        ? `${names[0]} and ${names[1]} are writing…`
        : 'Several people are writing…',
  notices: {
    joined: (name: string, count: number, _before?: string) => `${name} joined · ${count} here`,
    left: (name: string, count: number, _before?: string) => `${name} left · ${count} here`,
    kicked: (name: string, count: number, _before?: string) => `${name} was removed · ${count} here`,
    renamed: (name: string, _count: number, before?: string) => `${before} is now ${name}`,
    flooded: (name: string, _count: number, _before?: string) =>
      `Far too much came from ${name}: messages take a slower way from now on, and files do not come`,
    cut: (name: string, _count: number, _before?: string) =>
      `Far too much went on coming from ${name}, so the connection was ended`,
  },
  dropHere: 'Drop files to send them',
  tooLarge: (name: string, limit: string) => `${name} is larger than ${limit}.`,
  accept: 'Accept',
  save: 'Save',
  progress: (done: string, all: string) => `${done} of ${all}`,
  transfers: {
    offered: 'Offered',
    active: '',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed',
  },
};
