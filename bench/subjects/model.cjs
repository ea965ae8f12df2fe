/** A model that is sent payloads, and a conversation as a whole at each turn. */
class Model {
  take(payload) {
    return { ok: true, step: payload.step };
  }

  chat(messages) {
    return { role: 'assistant', turn: messages.length };
  }
}

module.exports = { Model };
