// Observasi.antreFoto: a photo of the lesson follows its line.
(() => {
  "use strict";
  Observasi.antreFoto = async (url, berkas, tolak) => {
    await Observasi.terkirim();
    const op = Observasi.operasiBaru();
    const data = new FormData();
    for (const [nama, nilai] of Object.entries({ foto: berkas, operasi: op, oleh: document.body.dataset.penggunaId })) data.append(nama, nilai);
    const { hasil, pesan } = await Observasi.pos(url, data, op);
    if (hasil !== "sampai") tolak(pesan);
  };
})();
