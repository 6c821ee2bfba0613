/** @jsxImportSource solid-js */
import 'noom-elements/solid';
import type { NoomRoom } from 'noom-elements';

export function Mistakes() {
  let room!: NoomRoom;
  // @ts-expect-error -- no such event
  const listen = () => room.addEventListener('noom-joind', () => undefined);
  return (
    <>
      <noom-room ref={room} class="stage" style={{ height: '100vh' }} auto-join onClick={listen} prop:token="…" />
      {/* @ts-expect-error -- no such layout */}
      <noom-call layout="rows" />
      {/* @ts-expect-error -- no such property */}
      <noom-call autoJion />
      {/* @ts-expect-error -- a lobby has no layout */}
      <noom-lobby layout="grid" />
      {/* @ts-expect-error -- bytes are a number */}
      <noom-chat prop:maxFileSize="large" />
      {/* @ts-expect-error -- no such detail */}
      <noom-room on:noom-left={({ detail }) => detail.why} />
      {/* @ts-expect-error -- no such tag */}
      <noom-rom room="standup" />
    </>
  );
}
