/** @jsxImportSource preact */
import 'noom-elements/define';
import 'noom-elements/preact';

export function Standup() {
  return (
    <>
      <noom-room id="standup" room="standup" theme="dark" onnoom-left={({ detail }) => console.log(detail.reason)}>
        <noom-lobby audioOff />
        <noom-call layout="spotlight" />
      </noom-room>
      <noom-chat for="standup" maxFileSize={10_000_000} />
    </>
  );
}
