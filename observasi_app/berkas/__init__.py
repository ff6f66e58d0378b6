"""Berkas: evidence files. The only door to Pillow and to pypdf, and the only door to the folder of uploads.

Who acts: whoever attaches a photo to a cycle (stage D, the classroom screen); the demo, which draws its own.
What enters: the bytes a device sent. Nothing else about them is believed, neither name nor content type.
What leaves: fresh JPEG pixels without metadata, a thumbnail, the capture time; and paths inside the store.

Read `olah` for what happens to a photo, `rangkai` for how evidence becomes one PDF, `gudang` for how it is
kept, `lukis` for the demo's drawn photos.
"""
